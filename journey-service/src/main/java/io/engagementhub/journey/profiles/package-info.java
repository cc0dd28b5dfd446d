/**
 * Which fragments a profile is made of, and which profile answers for one that was merged away: a
 * read model of {@code profiles.changed.v1}.
 *
 * <p>Guarantees that an older revision never replaces a newer one, in whatever order they come.
 * While only half of a merge or un-merge is known, a fragment may be part of two profiles or of
 * none; what it did is then told of one of them or waits, and comes right with the other half.
 */
@NullMarked
package io.engagementhub.journey.profiles;

import org.jspecify.annotations.NullMarked;
