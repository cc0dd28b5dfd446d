package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Story 5: thirty days above the activity threshold, with consent, earn a premium discount; its
 * reason and expiry can be read, and the offer goes to whoever has it.
 */
class HealthBandE2ETest {
  private static final int DAYS = 30;

  private final TheHub stack = TheHub.running();
  private final HubClient band = stack.withNewSource("health-band", true);
  private final String run = Long.toHexString(System.nanoTime());
  private final String segment = "discounted-" + run;
  private final String placement = "premium-" + run;
  private final String user = "walker-" + run;
  private final Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);

  @BeforeEach
  void theProgrammeIsLiveAndTheOfferPublished() {
    LoyaltyProgramme.open(stack, band);
    var members = Exact.object().put("id", segment).put("name", "With a discount");
    band.post("/admin/v1/segments", "marketer", members.put("text", "trait benefits exists"))
        .expect(201);
    publish("as-always", true, null);
    publish("less-premium", false, Exact.object().put("segment", segment));
  }

  @Test
  void thirtyGoodDaysWithConsentEarnADiscountWithItsReasonAndExpiry() {
    walk(1, DAYS - 1, true);
    awaitLastDay(DAYS - 1);
    assertThat(benefits()).as("after 29 days").isEmpty();
    assertThat(offer()).isEqualTo("as-always-" + placement);

    walk(DAYS, DAYS, true);

    HubClient.eventually(
        () ->
            assertThat(benefits())
                .singleElement()
                .satisfies(
                    benefit -> {
                      assertThat(benefit.get("kind").asText()).isEqualTo("premium-discount");
                      assertThat(benefit.get("value").asText()).isEqualTo("5 %");
                      assertThat(benefit.get("reason").asText())
                          .startsWith("30 days with steps of Steps Counted of at least 8000");
                      assertThat(Instant.parse(benefit.get("expiresAt").asText()))
                          .isBetween(
                              today.plus(Duration.ofDays(360)), today.plus(Duration.ofDays(370)));
                    }));
    HubClient.eventually(() -> assertThat(offer()).isEqualTo("less-premium-" + placement));
  }

  @Test
  void withoutConsentNothingIsEarned() {
    walk(1, DAYS, false);
    awaitLastDay(DAYS);

    assertThat(benefits()).isEmpty();
    assertThat(offer()).isEqualTo("as-always-" + placement);
  }

  /** Two messages a day, neither of which is enough alone. */
  private void walk(int first, int last, boolean consent) {
    var agreed = Map.of("consent", Map.of("categoryPreferences", Map.of("health", consent)));
    var day = today.minus(Duration.ofDays(DAYS + 1));
    var messages =
        IntStream.rangeClosed(first, last)
            .boxed()
            .flatMap(
                number ->
                    List.of(8, 18).stream()
                        .map(
                            hour ->
                                Message.track("Steps Counted")
                                    .user(user)
                                    .id(user + "-" + number + "-" + hour)
                                    .at(
                                        day.plus(Duration.ofDays(number))
                                            .plus(Duration.ofHours(hour)))
                                    .properties(Map.of("steps", 4_100))
                                    .context(agreed)))
            .toList();
    band.batch(messages).expect(200);
  }

  private void awaitLastDay(int number) {
    band.awaitMessage("user_id", user, user + "-" + number + "-18");
  }

  private List<JsonNode> benefits() {
    return band.get("/agent/v1/profiles/" + person().get("id").asText() + "/loyalty", "agent")
        .expect(200)
        .json()
        .get("benefits")
        .valueStream()
        .toList();
  }

  private JsonNode person() {
    return band.awaitProfile("user_id", user);
  }

  private String offer() {
    var body = Exact.object().put("userId", user);
    body.putArray("placements").add(placement);
    return band.visit("/v1/decisions", body)
        .expect(200)
        .json()
        .at("/decisions/0/content/key")
        .asText();
  }

  private void publish(String name, boolean fallback, JsonNode eligibility) {
    var item = Exact.object().put("key", name + "-" + placement).put("placement", placement);
    item.put("priority", fallback ? 0 : 50).put("state", "published").put("fallback", fallback);
    if (eligibility != null) {
      item.set("eligibility", eligibility);
    }
    var variant = item.putArray("variants").addObject().put("name", "en").put("title", name);
    variant.put("body", "Walk on.").putObject("attributes");
    band.post("/admin/v1/content-items", "marketer", item).expect(201);
  }
}
