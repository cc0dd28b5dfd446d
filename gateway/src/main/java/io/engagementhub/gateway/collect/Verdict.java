package io.engagementhub.gateway.collect;

import io.engagementhub.gateway.collect.domain.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item.
 *
 * @param messageId the item's message id, its own or the one made for it; null if it has none
 * @param refusal why it went to quarantine; null if it was accepted
 */
public record Verdict(@Nullable String messageId, @Nullable Refusal refusal) {
  public boolean isAccepted() {
    return refusal == null;
  }
}
