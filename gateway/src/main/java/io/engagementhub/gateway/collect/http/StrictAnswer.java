package io.engagementhub.gateway.collect.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.gateway.collect.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code ?strict=1}: what became of each item.
 *
 * @param success true: the request itself was good, and all of it is kept
 */
record StrictAnswer(boolean success, List<ItemVerdict> items) {
  StrictAnswer {
    items = List.copyOf(items);
  }

  /**
   * What became of one item.
   *
   * @param index its place in the request, from 0
   * @param verdict {@code accepted} or {@code quarantined}
   * @param reason why it was quarantined, as a code
   * @param field JSON pointer within the item
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ItemVerdict(
      int index,
      @Nullable String messageId,
      String verdict,
      @Nullable String reason,
      @Nullable String field) {}

  static StrictAnswer of(List<Verdict> verdicts) {
    var items = new ArrayList<ItemVerdict>(verdicts.size());
    for (var verdict : verdicts) {
      var refusal = verdict.refusal();
      items.add(
          refusal == null
              ? new ItemVerdict(items.size(), verdict.messageId(), "accepted", null, null)
              : new ItemVerdict(
                  items.size(),
                  verdict.messageId(),
                  "quarantined",
                  refusal.reason().code(),
                  refusal.field()));
    }
    return new StrictAnswer(true, items);
  }
}
