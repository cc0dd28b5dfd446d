package io.engagementhub.gateway.quarantine;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.QuarantinedTouchpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where refused items are kept. Calls take part in the running transaction. */
public interface QuarantinedItems {
  /** Adds what is not there yet; an item told twice is kept once. */
  void add(List<QuarantinedTouchpoint> items);

  /** At most {@code limit} items, the newest first. */
  List<QuarantinedItem> page(Wanted wanted, int limit);

  Optional<QuarantinedItem> find(UUID id);

  /** As {@link #find}, held until the transaction ends. */
  Optional<QuarantinedItem> lock(UUID id);

  void correct(UUID id, Json item);

  void replayed(UUID id, Instant at, String by);

  /**
   * Which items are asked for; null stands for any.
   *
   * @param from received at this instant or later
   * @param to received before this instant
   * @param beforeTime with {@code beforeId}, the last item of the page before
   */
  record Wanted(
      @Nullable String source,
      @Nullable String reason,
      @Nullable String state,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable Instant beforeTime,
      @Nullable UUID beforeId) {}
}
