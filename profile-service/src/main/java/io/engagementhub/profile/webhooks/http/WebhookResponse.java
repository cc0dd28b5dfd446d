package io.engagementhub.profile.webhooks.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.engagementhub.profile.webhooks.WantedJson;
import io.engagementhub.profile.webhooks.Webhook;
import io.engagementhub.profile.webhooks.domain.Signature;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is told.
 *
 * @param secret only in the answer that made it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookResponse(
    UUID id,
    String name,
    String url,
    @JsonUnwrapped WantedJson wanted,
    boolean active,
    @Nullable String pausedReason,
    @Nullable Instant failingSince,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable String secret) {

  static WebhookResponse of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookResponse made(Webhook webhook, byte[] secret) {
    return of(webhook, Signature.shown(secret));
  }

  private static WebhookResponse of(Webhook webhook, @Nullable String secret) {
    return new WebhookResponse(
        webhook.id(),
        webhook.name(),
        webhook.url(),
        WantedJson.of(webhook.wanted()),
        webhook.active(),
        webhook.pausedReason(),
        webhook.failingSince(),
        webhook.createdAt(),
        webhook.updatedAt(),
        webhook.updatedBy(),
        secret);
  }
}
