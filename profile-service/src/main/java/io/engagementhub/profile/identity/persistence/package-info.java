/** People, changes, rules, reviews and claims in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.identity.persistence;

import org.jspecify.annotations.NullMarked;
