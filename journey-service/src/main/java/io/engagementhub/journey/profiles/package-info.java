/**
 * Which fragments a profile is made of, and which profile answers for one that was merged away: a
 * read model of {@code profiles.changed.v1}.
 *
 * <p>Guarantees that an older revision never replaces a newer one, in whatever order they come.
 */
@NullMarked
package io.engagementhub.journey.profiles;

import org.jspecify.annotations.NullMarked;
