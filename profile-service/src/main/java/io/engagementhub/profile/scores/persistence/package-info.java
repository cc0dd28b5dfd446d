/** Models, versions, trainings, what people did and what is due, in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.scores.persistence;

import org.jspecify.annotations.NullMarked;
