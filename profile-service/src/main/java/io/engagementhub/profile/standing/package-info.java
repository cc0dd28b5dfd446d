/**
 * Where people stand in journeys, as far as conditions ask: a copy of what journey-service signals.
 * The signal with the highest revision stands, in whatever order signals come.
 */
@NullMarked
package io.engagementhub.profile.standing;

import org.jspecify.annotations.NullMarked;
