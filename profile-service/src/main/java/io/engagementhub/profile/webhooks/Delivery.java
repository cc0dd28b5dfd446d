package io.engagementhub.profile.webhooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was to be sent, and what came of it.
 *
 * @param id as in the header {@code Webhook-Id}
 * @param sequence its place in the log
 * @param status {@code pending}, {@code delivered}, {@code failed} or {@code withheld}
 * @param dueAt when it is tried next; null if it is not
 * @param attempts since it was made, or asked for again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(
    UUID id,
    long sequence,
    String type,
    @Nullable UUID profileId,
    Instant at,
    String status,
    @Nullable Instant dueAt,
    int attempts,
    Instant createdAt,
    @Nullable Instant finishedAt,
    @Nullable Attempt last) {

  /**
   * One attempt.
   *
   * @param status of HTTP; null if there was no answer
   * @param failure why it failed, in a word; null if it did not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Attempt(
      Instant at, @Nullable Integer status, @Nullable String failure, int millis) {}

  /** A delivery with each of its attempts, the newest first. */
  public record Told(Delivery delivery, List<Attempt> attempts) {
    public Told {
      attempts = List.copyOf(attempts);
    }
  }
}
