/** Restrictions in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.restrictions.persistence;

import org.jspecify.annotations.NullMarked;
