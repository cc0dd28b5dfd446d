/** Funnels and counts in PostgreSQL. */
@NullMarked
package io.engagementhub.journey.funnels.persistence;

import org.jspecify.annotations.NullMarked;
