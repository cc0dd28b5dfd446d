/** Takes in {@code profiles.changed.v1}. */
@NullMarked
package io.engagementhub.journey.profiles.messaging;

import org.jspecify.annotations.NullMarked;
