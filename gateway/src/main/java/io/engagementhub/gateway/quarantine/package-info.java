/**
 * Items that were refused after their sender heard success: seen, put right, sent on. A replay is
 * judged anew and leaves through the outbox, in the transaction that notes it, so that it happens
 * once.
 */
@NullMarked
package io.engagementhub.gateway.quarantine;

import org.jspecify.annotations.NullMarked;
