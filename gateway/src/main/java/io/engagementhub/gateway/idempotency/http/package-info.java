/** {@code Idempotency-Key} on the calls that the gateway answers itself. */
@NullMarked
package io.engagementhub.gateway.idempotency.http;

import org.jspecify.annotations.NullMarked;
