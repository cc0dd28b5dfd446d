/** How far imports are, and whom to give out, in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.bulk.persistence;

import org.jspecify.annotations.NullMarked;
