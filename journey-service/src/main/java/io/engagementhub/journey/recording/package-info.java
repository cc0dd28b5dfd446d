/**
 * What happens to a touchpoint that arrives: onto the timeline, into the counts, along the
 * journeys, in one transaction per batch.
 *
 * <p>Guarantees that a touchpoint counts once however often it is delivered.
 */
@NullMarked
package io.engagementhub.journey.recording;

import org.jspecify.annotations.NullMarked;
