/** Announcing what a transaction did: a row of the same transaction, published after it commits. */
@NullMarked
package io.engagementhub.kit.outbox;

import org.jspecify.annotations.NullMarked;
