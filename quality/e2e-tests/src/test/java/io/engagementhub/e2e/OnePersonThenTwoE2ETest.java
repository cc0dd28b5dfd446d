package io.engagementhub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Story 8: a shared tablet merged two people; the agent un-merges them and each has their own
 * history, points, segments, journey and traits again.
 */
class OnePersonThenTwoE2ETest {
  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("one-then-two", true);
  private final String run = Long.toHexString(System.nanoTime());
  private final String tom = "tom-" + run;
  private final String eva = "eva-tablet-" + run;
  private final String email = "shared." + run + "@example.org";
  private int orders;

  @BeforeEach
  void tyresEarnPoints() {
    LoyaltyProgramme.open(stack, hub);
  }

  @Test
  void eachHasTheirOwnAgain() {
    tomLooksAtCars();
    evaStartsAQuoteUnderHisAddress();
    var one = hub.awaitProfile("user_id", tom);
    HubClient.eventually(
        () -> {
          assertThat(id(profile("anonymous_id", eva))).isEqualTo(id(one));
          assertThat(segments(profile("user_id", tom)))
              .contains("engaged-visitors", "started-quote");
          assertThat(stages(id(one))).containsExactly("quote");
          assertThat(points(id(one))).isEqualTo(100 + 40);
        });

    separate("/separations/preview", id(one)).expect(200);
    assertThat(id(profile("anonymous_id", eva))).as("a preview changes nothing").isEqualTo(id(one));
    separate("/separations", id(one)).expect(201);

    HubClient.eventually(
        () -> {
          var his = profile("user_id", tom);
          var hers = profile("anonymous_id", eva);
          assertThat(id(hers)).isNotEqualTo(id(his));
          assertThat(names(his))
              .containsOnly("identify", "Product Viewed", "Tyres Bought")
              .hasSize(5);
          assertThat(names(hers))
              .containsExactlyInAnyOrder("Quote Started", "identify", "Tyres Bought");
          assertThat(points(id(his))).isEqualTo(100);
          assertThat(points(id(hers))).isEqualTo(40);
          assertThat(segments(his)).contains("engaged-visitors").doesNotContain("started-quote");
          assertThat(segments(hers)).contains("started-quote").doesNotContain("engaged-visitors");
          assertThat(his.at("/traits").has("hobby")).isFalse();
          assertThat(hers.at("/traits/hobby/value").asText()).isEqualTo("golf");
          assertThat(stages(id(his))).containsExactly("research");
          assertThat(stages(id(hers))).containsExactly("quote");
        });
  }

  @Test
  void theSameEvidenceDoesNotBringThemTogetherAgainAndAnAgentDoes() {
    tomLooksAtCars();
    evaStartsAQuoteUnderHisAddress();
    HubClient.eventually(
        () -> assertThat(id(profile("anonymous_id", eva))).isEqualTo(id(profile("user_id", tom))));
    var whole = id(profile("user_id", tom));
    separate("/separations", whole).expect(201);

    var again = Message.identify(null).visitor(eva).traits(Map.of("email", email));
    hub.collect(again).expect(200);
    hub.awaitMessage("anonymous_id", eva, again.messageId());
    assertThat(id(profile("anonymous_id", eva))).isNotEqualTo(id(profile("user_id", tom)));

    var merge = Exact.object();
    merge.put("other", id(profile("anonymous_id", eva)));
    merge.put("reason", "it was one person after all");
    hub.post("/agent/v1/profiles/" + id(profile("user_id", tom)) + "/merges", "agent", merge)
        .expect(201);
    HubClient.eventually(
        () -> assertThat(id(profile("anonymous_id", eva))).isEqualTo(id(profile("user_id", tom))));
    assertThat(
            hub.get("/agent/v1/profiles/" + whole + "/identity-history", "agent")
                .expect(200)
                .json()
                .get("items"))
        .hasSizeGreaterThanOrEqualTo(2);
  }

  private void tomLooksAtCars() {
    hub.collect(Message.identify(tom).traits(Map.of("email", email, "name", "Tom"))).expect(200);
    hub.awaitProfile("email", email);
    for (int i = 0; i < 3; i++) {
      hub.collect(Message.track("Product Viewed").user(tom)).expect(200);
    }
    hub.collect(tyres(100).user(tom)).expect(200);
  }

  private void evaStartsAQuoteUnderHisAddress() {
    hub.collect(Message.track("Quote Started").visitor(eva)).expect(200);
    hub.awaitProfile("anonymous_id", eva);
    hub.collect(Message.identify(null).visitor(eva).traits(Map.of("email", email, "hobby", "golf")))
        .expect(200);
    hub.collect(tyres(40).visitor(eva)).expect(200);
  }

  private Message tyres(int total) {
    return Message.track("Tyres Bought")
        .properties(Map.of("order_id", run + "-" + total + "-" + orders++, "total", total));
  }

  private Answer separate(String path, String profile) {
    var fragment =
        profile("anonymous_id", eva)
            .get("fragments")
            .valueStream()
            .filter(known -> known.get("value").asText().equals(eva))
            .findFirst()
            .orElseThrow();
    var body = Exact.object();
    body.putArray("fragments").add(fragment.get("id").asText());
    body.put("reason", "two people, one tablet");
    return hub.post("/agent/v1/profiles/" + profile + path, "agent", body);
  }

  private JsonNode profile(String namespace, String value) {
    return hub.awaitProfile(namespace, value);
  }

  private static String id(JsonNode profile) {
    return profile.get("id").asText();
  }

  private static List<String> segments(JsonNode profile) {
    return profile.get("segments").valueStream().map(s -> s.get("id").asText()).toList();
  }

  private long points(String profile) {
    return hub.get("/agent/v1/profiles/" + profile + "/loyalty", "agent")
        .expect(200)
        .json()
        .get("points")
        .asLong();
  }

  private List<String> names(JsonNode profile) {
    return hub.timeline(id(profile)).stream().map(item -> item.get("name").asText()).toList();
  }

  private List<String> stages(String profile) {
    return hub.get("/agent/v1/profiles/" + profile + "/journeys", "agent")
        .expect(200)
        .json()
        .get("items")
        .valueStream()
        .map(journey -> journey.get("stage").asText())
        .toList();
  }
}
