package io.engagementhub.gateway.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refused item as it stands.
 *
 * @param reason why it was refused, as a stable code
 * @param field JSON pointer to the offending field
 * @param item the item, as sent or as corrected since
 * @param state waiting, or replayed
 * @param replayedAt when it was sent on
 * @param replayedBy who sent it on
 * @param revision grows with every correction
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinedItem(
    UUID id,
    String source,
    String reason,
    @Nullable String field,
    String detail,
    Json item,
    Instant receivedAt,
    String state,
    @Nullable Instant replayedAt,
    @Nullable String replayedBy,
    int revision) {
  /** State of an item that nobody has sent on yet. */
  public static final String WAITING = "waiting";

  /** State of an item that was sent on. */
  public static final String REPLAYED = "replayed";

  /** This item with other content. */
  public QuarantinedItem corrected(Json corrected) {
    return new QuarantinedItem(
        id,
        source,
        reason,
        field,
        detail,
        corrected,
        receivedAt,
        state,
        replayedAt,
        replayedBy,
        revision);
  }
}
