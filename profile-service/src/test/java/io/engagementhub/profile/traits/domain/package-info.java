/** Which value of a trait stands, by examples and by properties. */
package io.engagementhub.profile.traits.domain;
