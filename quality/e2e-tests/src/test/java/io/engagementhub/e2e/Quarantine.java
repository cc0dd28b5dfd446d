package io.engagementhub.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;

/** What the hub refused of a source, as an operator sees it. */
final class Quarantine {

  /** Waits for the refusal of the message with this id. */
  static JsonNode awaitMessage(HubClient hub, String messageId) {
    return awaitItem(hub, item -> item.path("messageId").asText().equals(messageId));
  }

  /** Waits until a refused item (as it was sent) is as asked for; gives the whole refusal. */
  static JsonNode awaitItem(HubClient hub, Predicate<JsonNode> wanted) {
    return await("a quarantined item of " + hub.source().id())
        .atMost(HubClient.PATIENCE)
        .until(() -> find(hub, wanted), Optional::isPresent)
        .orElseThrow();
  }

  private static Optional<JsonNode> find(HubClient hub, Predicate<JsonNode> wanted) {
    var path = "/admin/v1/quarantine?limit=100&source=" + HubClient.encoded(hub.source().id());
    var cursor = "";
    do {
      var page = hub.get(path + cursor, "admin").expect(200).json();
      for (var refusal : page.get("items")) {
        if (wanted.test(refusal.get("item"))) {
          return Optional.of(refusal);
        }
      }
      var next = page.path("next").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + HubClient.encoded(next);
    } while (!cursor.isEmpty());
    return Optional.empty();
  }

  private Quarantine() {}
}
