/** Definitions, memberships and window ends in PostgreSQL, and what evaluating needs to read. */
@NullMarked
package io.engagementhub.profile.segments.persistence;

import org.jspecify.annotations.NullMarked;
