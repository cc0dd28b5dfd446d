/** Saved things in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.saved.persistence;

import org.jspecify.annotations.NullMarked;
