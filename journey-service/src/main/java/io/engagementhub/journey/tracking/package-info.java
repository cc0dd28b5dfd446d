/**
 * How far each profile came on each journey.
 *
 * <p>Owns progress by fragment, signals and drop-off timers. Progress only ever takes minima,
 * maxima and sums, so neither the order of touchpoints nor the cut of batches matters, and merging
 * profiles is folding their fragments. Signals have ids that follow from what they say, so one is
 * told once.
 */
@NullMarked
package io.engagementhub.journey.tracking;

import org.jspecify.annotations.NullMarked;
