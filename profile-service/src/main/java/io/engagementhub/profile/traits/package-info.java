/**
 * Traits of a profile: those told of its fragments, folded, and those the hub derives itself.
 *
 * <p>A trait may be declared: what it may be, which of several values stands, how long. Or it is
 * computed of what people do. Both are worked out when there is news of a person or when it is
 * time, and kept as derived traits; see {@link io.engagementhub.profile.traits.ConcludeTraits}.
 *
 * <p>This is the one place that says which value stands. Everyone who evaluates, announces or shows
 * traits asks here.
 */
@NullMarked
package io.engagementhub.profile.traits;

import org.jspecify.annotations.NullMarked;
