/**
 * Who: the people behind touchpoints, what is known of them, and the groups they fall into.
 *
 * <p>Owns fragments, identifiers, profiles, traits, occurrences, consents and segments. State hangs
 * on fragments and is never moved; a profile is the fold of its fragments. See {@code resolving}
 * for the way of a touchpoint, {@code segments} for membership, {@code profiles} for reading.
 */
@NullMarked
package io.engagementhub.profile;

import org.jspecify.annotations.NullMarked;
