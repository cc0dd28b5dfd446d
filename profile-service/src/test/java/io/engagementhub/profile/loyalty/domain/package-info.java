/** The ledger of points, by examples and by law. */
package io.engagementhub.profile.loyalty.domain;
