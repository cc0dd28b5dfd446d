/**
 * What a trait may be, and which of several values stands.
 *
 * <p>A fold is a function of all that was told: the order in which it came does not matter, nor how
 * the fragments were grouped before. A trait at an earlier instant is the same fold of what had
 * been told up to then.
 */
@NullMarked
package io.engagementhub.profile.traits.domain;

import org.jspecify.annotations.NullMarked;
