/** Rows in and out of PostgreSQL by the batch: columns travel as arrays, one statement for all. */
@NullMarked
package io.engagementhub.profile.sql;

import org.jspecify.annotations.NullMarked;
