/** Forgets answers that are no longer given again. */
@NullMarked
package io.engagementhub.gateway.idempotency.timer;

import org.jspecify.annotations.NullMarked;
