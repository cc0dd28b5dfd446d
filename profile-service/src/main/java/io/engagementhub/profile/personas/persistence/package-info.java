/** Sets of personas, their versions, and what is known of people, in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.personas.persistence;

import org.jspecify.annotations.NullMarked;
