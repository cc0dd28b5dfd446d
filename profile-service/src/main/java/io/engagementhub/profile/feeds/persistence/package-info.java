/** Entries and states in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.feeds.persistence;

import org.jspecify.annotations.NullMarked;
