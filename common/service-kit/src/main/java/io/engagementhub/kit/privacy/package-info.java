/**
 * A service's part in the rights of data subjects: finding, giving and erasing all rows of a
 * person, and dropping what of an erased person is still on its way.
 *
 * <p>Which rows are a person's follows from the database itself: every table with a column of a
 * profile's or a fragment's id, and every table that refers to one of those. So a table added later
 * is not forgotten. A service names only what cannot be seen that way.
 *
 * <p>Guarantees: once an erasure has committed, nothing that consumers apply can bring back what
 * was received before it. Consumers hold a shared lock from before they look until what flows on is
 * published; an erasure takes the lock alone.
 */
@NullMarked
package io.engagementhub.kit.privacy;

import org.jspecify.annotations.NullMarked;
