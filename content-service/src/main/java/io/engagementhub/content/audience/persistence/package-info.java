/** The copy in PostgreSQL, written in batches of arrays, rows in order of their keys. */
@NullMarked
package io.engagementhub.content.audience.persistence;

import org.jspecify.annotations.NullMarked;
