/**
 * The journey service: what profiles did, on one timeline over all channels, and how far they came
 * on the journeys laid out for them.
 *
 * <p>Everything is kept by fragment and read by folding over a profile's fragments, so that merging
 * and un-merging profiles is exact and moves no history.
 */
@NullMarked
package io.engagementhub.journey;

import org.jspecify.annotations.NullMarked;
