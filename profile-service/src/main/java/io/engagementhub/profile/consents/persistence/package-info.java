/** Purposes and consents in PostgreSQL. */
@NullMarked
package io.engagementhub.profile.consents.persistence;

import org.jspecify.annotations.NullMarked;
