package io.engagementhub.gateway.collect;

import io.engagementhub.gateway.collect.domain.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's body after it was read once. */
public sealed interface Reading {

  /**
   * It is what it should be, as far as the request goes; each item is still to be judged.
   *
   * @param bytes the body
   * @param writeKey the body's; null if it holds none
   * @param frame what the batch says for all its items
   */
  record Legible(byte[] bytes, @Nullable String writeKey, Frame frame, List<Item> items)
      implements Reading {}

  /**
   * It is not.
   *
   * @param field JSON pointer to what is wrong
   * @param detail for the sender's programmer
   */
  record Illegible(String field, String detail) implements Reading {}

  /**
   * What stands around the items of a batch.
   *
   * @param batch false for a single call, which has no frame
   */
  record Frame(
      boolean batch,
      @Nullable String sentAt,
      Message.Context contextFields,
      Item.@Nullable Span context,
      Item.@Nullable Span integrations) {
    static final Frame NONE = new Frame(false, null, Message.Context.NONE, null, null);
  }
}
