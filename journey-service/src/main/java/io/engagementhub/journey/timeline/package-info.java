/**
 * The timeline: every touchpoint, whole, once, newest first.
 *
 * <p>Owns the table {@code timeline} and its month partitions. Guarantees that what was sent is
 * given back to the letter, and that a page's cursor stays right while touchpoints arrive.
 */
@NullMarked
package io.engagementhub.journey.timeline;

import org.jspecify.annotations.NullMarked;
