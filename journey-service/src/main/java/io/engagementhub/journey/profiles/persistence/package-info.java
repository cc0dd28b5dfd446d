/** Profiles and their fragments in PostgreSQL. */
@NullMarked
package io.engagementhub.journey.profiles.persistence;

import org.jspecify.annotations.NullMarked;
