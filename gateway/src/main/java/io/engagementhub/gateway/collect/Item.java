package io.engagementhub.gateway.collect;

import io.engagementhub.gateway.collect.domain.Message;
import org.jspecify.annotations.Nullable;

/**
 * One item of a request: where its bytes are, and what of it the hub looks at.
 *
 * @param span the whole item
 * @param message its fields; null when it is no JSON object
 * @param context the value of its {@code context}
 * @param integrations the value of its {@code integrations}
 * @param key the member that holds the write key, name and all, to be left out
 */
public record Item(
    Span span,
    @Nullable Message message,
    @Nullable Span context,
    @Nullable Span integrations,
    @Nullable Span key) {

  /** A stretch of the request's bytes, {@code to} excluded. */
  public record Span(int from, int to) {
    public int length() {
      return to - from;
    }
  }
}
