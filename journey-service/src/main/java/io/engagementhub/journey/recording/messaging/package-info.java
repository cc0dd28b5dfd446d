/** Takes in {@code touchpoints.resolved.v1}. */
@NullMarked
package io.engagementhub.journey.recording.messaging;

import org.jspecify.annotations.NullMarked;
