/**
 * Traits of a profile: those told of its fragments, folded, and those the hub derives itself.
 *
 * <p>This is the one place that says which value stands. Everyone who evaluates, announces or shows
 * traits asks here.
 */
@NullMarked
package io.engagementhub.profile.traits;

import org.jspecify.annotations.NullMarked;
