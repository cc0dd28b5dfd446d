/** Fragments, identifiers and what hangs on them, in PostgreSQL, by the batch. */
@NullMarked
package io.engagementhub.profile.resolving.persistence;

import org.jspecify.annotations.NullMarked;
