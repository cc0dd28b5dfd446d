/**
 * How people want to be talked to: channels and how often, topics, quiet hours, language.
 *
 * <p>Owns the preference centre. What is said is kept under a fragment and never changed; what
 * stands is the latest over the person's fragments, so merging and separating people is exact. It
 * is announced as the derived trait {@code preferences}, which conditions and other services read.
 *
 * <p>Guarantees: nobody overwrites what they have not read.
 */
@NullMarked
package io.engagementhub.profile.preferences;

import org.jspecify.annotations.NullMarked;
