/** Hears of journeys. */
@NullMarked
package io.engagementhub.profile.standing.messaging;

import org.jspecify.annotations.NullMarked;
