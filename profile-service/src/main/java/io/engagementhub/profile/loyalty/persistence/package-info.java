/** Programmes, ledgers and what belongs to them in PostgreSQL; profiles are locked by callers. */
@NullMarked
package io.engagementhub.profile.loyalty.persistence;

import org.jspecify.annotations.NullMarked;
