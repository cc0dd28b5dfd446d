/** Goals, stages, histories and what is due, in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.lifecycle.persistence;

import org.jspecify.annotations.NullMarked;
