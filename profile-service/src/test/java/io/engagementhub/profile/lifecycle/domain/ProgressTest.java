package io.engagementhub.profile.lifecycle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.Facts;
import io.engagementhub.profile.lifecycle.domain.Goal.LifeEvent;
import io.engagementhub.profile.lifecycle.domain.Goal.Stage;
import io.engagementhub.profile.lifecycle.domain.LeadScore.Given;
import io.engagementhub.profile.lifecycle.domain.Progress.Happened;
import io.engagementhub.profile.lifecycle.domain.Progress.Moved;
import io.engagementhub.profile.segments.domain.Known;
import io.engagementhub.profile.segments.domain.Segments;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(1));
  private static final Goal CAR =
      new Goal(
          "car",
          "Own a car",
          List.of(
              new Stage("service", ConditionJson.parseStored("{\"trait\":\"owner\",\"eq\":true}")),
              new Stage(
                  "research", ConditionJson.parseStored("{\"trait\":\"looks\",\"eq\":true}"))),
          List.of(
              new LifeEvent(
                  "moved",
                  "Moved house",
                  ConditionJson.parseStored("{\"trait\":\"city\",\"eq\":\"Wien\"}"))),
          new LeadScore(
              List.of(
                  rule("asked", 60, "looks"),
                  rule("called", 70, "owner"),
                  rule("left", -20, "gone")),
              100));

  private static LeadScore.Rule rule(String id, long points, String trait) {
    return new LeadScore.Rule(
        id, points, ConditionJson.parseStored("{\"trait\":\"" + trait + "\",\"eq\":true}"));
  }

  private static Standing of(String... traits) {
    return CAR.standing(facts(traits));
  }

  private static Facts facts(String... traits) {
    var known = new HashMap<String, String>();
    for (int i = 0; i < traits.length; i += 2) {
      known.put(traits[i], traits[i + 1]);
    }
    return new Segments(Map.of()).facts(new Known(known, Map.of(), Map.of(), Map.of()), NOW);
  }

  private static LeadScore.Points points(String... traits) {
    return Objects.requireNonNull(CAR.leadScore()).of(facts(traits));
  }

  @Test
  void pointsOfTheRulesThatHoldAddUpWithinZeroAndTheCap() {
    assertThat(points().given()).isEmpty();
    assertThat(points("looks", "true", "gone", "true"))
        .isEqualTo(
            new LeadScore.Points(40, List.of(new Given("asked", 60), new Given("left", -20))));
    assertThat(points("looks", "true", "owner", "true").value()).isEqualTo(100);
    assertThat(points("gone", "true").value()).isZero();
  }

  @Test
  void stageIsTheFirstWhoseConditionHolds() {
    assertThat(of().stage()).isNull();
    assertThat(of("looks", "true").stage()).isEqualTo("research");
    assertThat(of("looks", "true", "owner", "true").stage()).isEqualTo("service");
  }

  @Test
  void comingToAStageIsNotedOnceAndSinceStaysTheSame() {
    var first = Progress.NONE.to(of("looks", "true"), true, NOW);
    var again = first.progress().to(of("looks", "true"), false, LATER);
    var on = again.progress().to(of("owner", "true"), false, LATER);

    assertThat(first.changes()).containsExactly(new Moved(null, "research"));
    assertThat(again.changes()).isEmpty();
    assertThat(again.progress().since()).isEqualTo(NOW);
    assertThat(on.changes()).containsExactly(new Moved("research", "service"));
    assertThat(on.progress().since()).isEqualTo(LATER);
    var none = on.progress().to(of(), false, LATER);
    assertThat(none.changes()).containsExactly(new Moved("service", null));
    assertThat(none.progress().since()).isNull();
  }

  @Test
  void whatHeldWhenFirstLookedAtDidNotHappenThen() {
    var wien = of("city", "\"Wien\"");

    assertThat(Progress.NONE.to(wien, true, NOW).changes()).isEmpty();
    assertThat(Progress.NONE.to(wien, false, NOW).changes()).containsExactly(new Happened("moved"));
  }

  @Test
  void lifeEventHappensAgainWhenItHeldNotInBetween() {
    var wien = of("city", "\"Wien\"");
    var known = Progress.NONE.to(wien, true, NOW).progress();
    assertThat(known.to(wien, false, LATER).changes()).isEmpty();

    var away = known.to(of("city", "\"Graz\""), false, NOW).progress();
    var back = away.to(wien, false, LATER);

    assertThat(back.changes()).containsExactly(new Happened("moved"));
    assertThat(back.progress().happened()).isEqualTo(Map.of("moved", LATER));
    assertThat(back.progress().holding()).isEqualTo(Set.of("moved"));
  }
}
