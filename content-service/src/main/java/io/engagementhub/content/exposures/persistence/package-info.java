/** Counts in PostgreSQL. */
@NullMarked
package io.engagementhub.content.exposures.persistence;

import org.jspecify.annotations.NullMarked;
