/** Journey definitions in PostgreSQL. */
@NullMarked
package io.engagementhub.journey.definitions.persistence;

import org.jspecify.annotations.NullMarked;
