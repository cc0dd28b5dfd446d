/** Progress, signals and timers in PostgreSQL. */
@NullMarked
package io.engagementhub.journey.tracking.persistence;

import org.jspecify.annotations.NullMarked;
