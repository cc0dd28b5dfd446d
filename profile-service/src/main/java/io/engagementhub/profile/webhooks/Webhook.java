package io.engagementhub.profile.webhooks;

import io.engagementhub.profile.webhooks.domain.Wanted;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where changes are posted to.
 *
 * @param active whether deliveries are sent; those of a paused one wait
 * @param pausedReason {@code by-hand}, {@code failing} or {@code gone}; null while it is active
 * @param failingSince since when every attempt failed; null if the last did not
 */
public record Webhook(
    UUID id,
    String name,
    String url,
    Wanted wanted,
    boolean active,
    @Nullable String pausedReason,
    @Nullable Instant failingSince,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  /** Somebody paused it. */
  public static final String BY_HAND = "by-hand";

  /** Nothing arrived for days. */
  public static final String FAILING = "failing";

  /** The endpoint answered 410. */
  public static final String GONE = "gone";
}
