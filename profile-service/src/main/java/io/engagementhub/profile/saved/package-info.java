/**
 * Saved things: configurations, comparisons, diaries with their entries, and products owned. Each
 * hangs on the fragment it was saved under. Owns the tables {@code saved_thing}, {@code
 * diary_entry}, {@code product_return} and {@code saved_due}; people are written under the lock of
 * their profile's row. What follows from it stands in the derived traits {@code products} and
 * {@code configurations}.
 */
@NullMarked
package io.engagementhub.profile.saved;

import org.jspecify.annotations.NullMarked;
