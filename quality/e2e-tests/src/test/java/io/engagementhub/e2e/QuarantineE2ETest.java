package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nothing is refused silently: what is wrong can be seen, put right and sent on. */
class QuarantineE2ETest {
  private final HubClient hub = TheHub.running().withNewSource("quarantine", true);

  @Test
  void aReusedMessageIdWithOtherContentIsSeenCorrectedAndReplayed() {
    var first = Message.track("Paid").user("q-user").id("q-1").properties(Map.of("amount", 10));
    var other = Message.track("Paid").user("q-user").id("q-1").properties(Map.of("amount", 99));
    hub.collect(first).expect(200);
    hub.awaitMessage("user_id", "q-user", "q-1");
    hub.collect(other).expect(200);

    var refusal = Quarantine.awaitItem(hub, item -> item.at("/properties/amount").asInt() == 99);
    assertThat(refusal.get("reason").asText()).isEqualTo("message-id-reused");

    var corrected = Exact.object();
    corrected.set("item", other.json().put("messageId", "q-2"));
    hub.post("/admin/v1/quarantine/" + refusal.get("id").asText() + "/replay", "admin", corrected)
        .expect(200);

    var replayed = hub.awaitMessage("user_id", "q-user", "q-2");
    assertThat(replayed.at("/message/properties/amount").asInt()).isEqualTo(99);
    var kept = hub.awaitMessage("user_id", "q-user", "q-1");
    assertThat(kept.at("/message/properties/amount").asInt()).isEqualTo(10);
  }

  @Test
  void anItemOfNobodyIsGivenItsPerson() {
    hub.collect("track", "{\"event\":\"Paid\",\"messageId\":\"q-nobody\"}").expect(200);
    var refusal = Quarantine.awaitMessage(hub, "q-nobody");

    var corrected = Exact.object();
    corrected.set("item", Message.track("Paid").user("q-found").id("q-nobody").json());
    hub.post("/admin/v1/quarantine/" + refusal.get("id").asText() + "/replay", "admin", corrected)
        .expect(200);

    hub.awaitMessage("user_id", "q-found", "q-nobody");
  }
}
