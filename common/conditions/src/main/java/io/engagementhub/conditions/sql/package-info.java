/**
 * Conditions as SQL for PostgreSQL 16 or later, over all profiles at once.
 *
 * <p>Owns the translation of the tree into a boolean expression; a service says which relations
 * hold its facts ({@link io.engagementhub.conditions.sql.SqlFacts}). Guarantees the same answer as
 * {@link io.engagementhub.conditions.Evaluation} over the same facts, and that whatever a condition
 * says becomes a parameter, never text of the statement. The session's time zone, date style,
 * collation and search path make no difference.
 */
@NullMarked
package io.engagementhub.conditions.sql;

import org.jspecify.annotations.NullMarked;
