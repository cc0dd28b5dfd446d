/** Reads one profile from PostgreSQL. */
@NullMarked
package io.engagementhub.profile.profiles.persistence;

import org.jspecify.annotations.NullMarked;
