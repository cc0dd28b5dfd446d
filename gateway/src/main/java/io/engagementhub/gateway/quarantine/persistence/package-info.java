/** Quarantined items in PostgreSQL. */
@NullMarked
package io.engagementhub.gateway.quarantine.persistence;

import org.jspecify.annotations.NullMarked;
