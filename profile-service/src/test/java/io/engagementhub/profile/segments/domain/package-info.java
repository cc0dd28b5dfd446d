/** Windows and memberships, tested by law. */
package io.engagementhub.profile.segments.domain;
