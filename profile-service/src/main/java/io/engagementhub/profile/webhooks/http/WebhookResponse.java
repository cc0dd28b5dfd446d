package io.engagementhub.profile.webhooks.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.webhooks.WantedJson;
import io.engagementhub.profile.webhooks.Webhook;
import io.engagementhub.profile.webhooks.domain.Signature;
import java.time.Instant;
import java.util.Set;
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

  /**
   * As somebody with these roles sees it: what a URL's query says may be a secret, and is masked
   * for all but administrators.
   */
  static WebhookResponse of(Webhook webhook, Set<String> roles) {
    var url = roles.contains(Roles.ADMIN) ? webhook.url() : masked(webhook.url());
    return of(webhook, url, null);
  }

  static WebhookResponse made(Webhook webhook, byte[] secret) {
    return of(webhook, webhook.url(), Signature.shown(secret));
  }

  private static String masked(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?***";
  }

  private static WebhookResponse of(Webhook webhook, String url, @Nullable String secret) {
    return new WebhookResponse(
        webhook.id(),
        webhook.name(),
        url,
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
