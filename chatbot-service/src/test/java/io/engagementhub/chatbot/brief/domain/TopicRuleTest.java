package io.engagementhub.chatbot.brief.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.chatbot.brief.domain.Evidence.OfSegment;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTouchpoint;
import io.engagementhub.chatbot.brief.domain.Evidence.OfTrait;
import io.engagementhub.chatbot.brief.domain.TopicRule.Topic;
import io.engagementhub.chatbot.known.KnownTouchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TopicRuleTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void nobodyKnownGivesNoTopic() {
    assertThat(topics(Map.of(), Set.of())).isEmpty();
  }

  @Test
  void convertibleGivesTheftCoverWithTraitAndSegmentAsEvidence() {
    var topics = topics(Map.of("car.body", "Convertible"), Set.of("convertible-owners"));

    assertThat(topics).extracting(Topic::id).containsExactly("theft-cover-for-convertible");
    assertThat(topics.getFirst().evidence())
        .containsExactly(
            new OfTrait("car.body", "Convertible"), new OfSegment("convertible-owners"));
  }

  @Test
  void anonymousVisitorsConfiguredCarCountsAsTheirCar() {
    var configured =
        touchpoint("Quote Started", 5, Map.of("car.body", "convertible", "car.year", "2021"));

    var topics = topics(Map.of(), Set.of(), configured);

    assertThat(topics)
        .extracting(Topic::id)
        .containsExactly("finish-quote", "theft-cover-for-convertible");
    assertThat(topics.getLast().evidence())
        .singleElement()
        .isInstanceOfSatisfying(
            OfTouchpoint.class,
            evidence -> assertThat(evidence.touchpointId()).isEqualTo(configured.id()));
  }

  @Test
  void towingIsQuestionedOnlyForACarPastItsWarranty() {
    var viewed = touchpoint("Product Viewed", 5, Map.of("product.name", "Towing"));

    assertThat(topics(Map.of("car.year", "2021"), Set.of(), viewed))
        .extracting(Topic::id)
        .containsExactly("towing-needed", "covers-seen");
    assertThat(topics(Map.of("car.year", "2025"), Set.of(), viewed))
        .extracting(Topic::id)
        .containsExactly("covers-seen");
    assertThat(topics(Map.of("car.year", "99999999999"), Set.of(), viewed))
        .extracting(Topic::id)
        .containsExactly("covers-seen");
  }

  @Test
  void finishedQuoteIsNotTakenUp() {
    var started = touchpoint("Quote Started", 60, Map.of());
    var received = touchpoint("Quote Received", 30, Map.of());

    assertThat(topics(Map.of(), Set.of(), received, started)).isEmpty();
    assertThat(topics(Map.of(), Set.of(), started, received))
        .extracting(Topic::id)
        .containsExactly("finish-quote");
  }

  @Test
  void openComplaintComesFirstAndForbidsSelling() {
    var complaint = touchpoint("Complaint Opened", 60, Map.of());
    var started = touchpoint("Quote Started", 30, Map.of());

    var topics = topics(Map.of("car.body", "convertible"), Set.of(), started, complaint);

    assertThat(topics.getFirst().stance()).isEqualTo(TopicRule.Stance.AVOID);
    assertThat(topics(Map.of(), Set.of(), touchpoint("Complaint Resolved", 1, Map.of()), complaint))
        .isEmpty();
  }

  @Test
  void whatIsLongPastIsLeftAlone() {
    var old = touchpoint("Quote Started", Duration.ofDays(31).toMinutes(), Map.of());

    assertThat(topics(Map.of(), Set.of(), old)).isEmpty();
  }

  private static List<Topic> topics(
      Map<String, String> traits, Set<String> segments, KnownTouchpoint... newestFirst) {
    return TopicRule.topics(
        VehicleInsurance.RULES,
        new Known(traits, segments, List.of(), List.of(newestFirst), List.of(), NOON));
  }

  private static KnownTouchpoint touchpoint(
      String name, long minutesAgo, Map<String, String> properties) {
    return new KnownTouchpoint(
        new UUID(0, 1),
        new UUID(minutesAgo, name.hashCode()),
        NOON.minus(Duration.ofMinutes(minutesAgo)),
        "track",
        name,
        "web",
        properties);
  }
}
