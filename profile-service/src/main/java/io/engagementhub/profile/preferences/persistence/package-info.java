/** Preferences in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.preferences.persistence;

import org.jspecify.annotations.NullMarked;
