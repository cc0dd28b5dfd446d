package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A customer's refusal reaches collecting and deciding; so does their taking it back. */
class ConsentE2ETest {
  private static final String CUSTOMER = "anna";
  private static final List<String> PURPOSES = List.of("analytics", "personalisation");

  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("consent", true);

  /** She is everyone's customer. */
  @AfterEach
  void grantAgain() {
    choose(true);
  }

  @Test
  void whoeverRefusesIsNeitherMeasuredNorShownWhatIsPersonalUntilTheyGrantItAgain() {
    choose(true);
    var before = Message.track("Measured Before").user(CUSTOMER);
    hub.collect(before).expect(200);
    hub.awaitMessage("user_id", CUSTOMER, before.messageId());
    HubClient.eventually(() -> assertThat(isPersonal()).isTrue());

    choose(false);

    var refused = Message.track("Not Measured").user(CUSTOMER);
    hub.collect(refused).expect(200);
    var order = Message.track("Order Completed").user(CUSTOMER);
    hub.collect(order).expect(200);
    hub.awaitMessage("user_id", CUSTOMER, order.messageId());
    assertThat(names())
        .contains("Measured Before", "Order Completed")
        .doesNotContain("Not Measured");
    HubClient.eventually(() -> assertThat(isPersonal()).isFalse());

    choose(true);

    var after = Message.track("Measured After").user(CUSTOMER);
    hub.collect(after).expect(200);
    hub.awaitMessage("user_id", CUSTOMER, after.messageId());
    assertThat(names()).doesNotContain("Not Measured");
    HubClient.eventually(() -> assertThat(isPersonal()).isTrue());
  }

  /** Chooses in the preference centre, and waits until it stands. */
  private void choose(boolean granted) {
    var body = Exact.object();
    var consents = body.putArray("consents");
    for (var purpose : PURPOSES) {
      consents
          .addObject()
          .put("purpose", purpose)
          .put("granted", granted)
          .put("textVersion", consent(purpose).get("textVersion").asLong());
    }
    hub.post("/v1/me/consents", "customer", body).expect(202);
    for (var purpose : PURPOSES) {
      HubClient.eventually(
          () ->
              assertThat(consent(purpose).get("state").asText())
                  .isEqualTo(granted ? "granted" : "refused"));
    }
  }

  private JsonNode consent(String purpose) {
    for (var item : hub.get("/v1/me/consents", "customer").expect(200).json().get("items")) {
      if (item.get("purpose").asText().equals(purpose)) {
        return item;
      }
    }
    throw new AssertionError("the catalogue lacks " + purpose);
  }

  private boolean isPersonal() {
    var asked = Exact.object().put("userId", CUSTOMER);
    asked.putArray("placements").add("home-hero");
    return hub.visit("/v1/decisions", asked).expect(200).json().get("personalised").asBoolean();
  }

  private List<String> names() {
    var profile = hub.awaitProfile("user_id", CUSTOMER).get("id").asText();
    return hub.timeline(profile).stream().map(item -> item.get("name").asText()).toList();
  }
}
