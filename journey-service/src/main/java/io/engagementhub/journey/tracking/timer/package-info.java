/** Drop-off when its time comes. */
@NullMarked
package io.engagementhub.journey.tracking.timer;

import org.jspecify.annotations.NullMarked;
