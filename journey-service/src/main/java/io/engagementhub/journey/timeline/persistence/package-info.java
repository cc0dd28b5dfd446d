/** The timeline in PostgreSQL, by month. */
@NullMarked
package io.engagementhub.journey.timeline.persistence;

import org.jspecify.annotations.NullMarked;
