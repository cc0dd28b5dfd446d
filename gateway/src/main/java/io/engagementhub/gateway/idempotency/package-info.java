/**
 * Calls that are made at most once for one {@code Idempotency-Key}: the answer is kept for 24 hours
 * and given again. An answer of 500 and above is not kept, so that trying again can help.
 */
@NullMarked
package io.engagementhub.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
