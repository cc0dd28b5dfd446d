/**
 * Applying events exactly once though they are delivered at least once: a batch is one transaction,
 * an outage is waited out, a message that can never be applied becomes a dead letter.
 */
@NullMarked
package io.engagementhub.kit.consuming;

import org.jspecify.annotations.NullMarked;
