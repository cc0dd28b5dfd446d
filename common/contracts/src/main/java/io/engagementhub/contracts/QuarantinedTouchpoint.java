package io.engagementhub.contracts;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An item refused after its sender was told that its request is good, kept for correction.
 *
 * @param id of this refusal
 * @param sourceId the source that sent it
 * @param reason why, as a stable kebab-case code, e.g. {@code no-user-or-anonymous-id}
 * @param field JSON pointer to the offending field; null when it is the item as a whole
 * @param detail the reason in a sentence for a person
 * @param item the item as sent; not always a JSON object
 * @param receivedAt when the gateway received it
 */
public record QuarantinedTouchpoint(
    UUID id,
    String sourceId,
    String reason,
    @Nullable String field,
    String detail,
    Json item,
    Instant receivedAt) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.touchpoint.quarantined.v1";

  /** An item can be JSON's null, which a reader takes for no value at all. */
  public QuarantinedTouchpoint {
    item = Objects.requireNonNullElse(item, new Json("null"));
  }
}
