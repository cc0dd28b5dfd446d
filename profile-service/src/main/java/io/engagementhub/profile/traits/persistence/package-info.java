/** Definitions, tellings and due rows of traits in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.traits.persistence;

import org.jspecify.annotations.NullMarked;
