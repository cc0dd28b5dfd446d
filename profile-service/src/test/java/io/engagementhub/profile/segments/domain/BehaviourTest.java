package io.engagementhub.profile.segments.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Comparison;
import io.engagementhub.profile.segments.domain.Behaviour.Minute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BehaviourTest {

  @Property
  void answerTurnsWhenSaidAndNotBefore(
      @ForAll @Size(max = 8) List<@IntRange(min = 100, max = 140) Integer> minutes,
      @ForAll Comparison comparison,
      @ForAll @IntRange(max = 6) int number,
      @ForAll @IntRange(min = 1, max = 60) int window) {
    var asked = new EventCount(null, "E", comparison, number, Duration.ofMinutes(window));
    var behaviour =
        new Behaviour(minutes.stream().map(m -> new Minute("track", "E", m, 1)).toList());
    var now = Instant.ofEpochSecond(140 * 60 + 30);
    boolean holds = asked.holdsFor(behaviour.count(asked, now));

    var turns = behaviour.turns(asked, now);

    var end = turns.orElse(now.plus(Duration.ofDays(1)));
    for (var t = now; t.isBefore(end); t = t.plusSeconds(30)) {
      assertThat(asked.holdsFor(behaviour.count(asked, t))).isEqualTo(holds);
    }
    turns.ifPresent(
        at -> assertThat(asked.holdsFor(behaviour.count(asked, at))).isNotEqualTo(holds));
  }

  @Test
  void onlyTheNamedTypeCounts() {
    var behaviour = new Behaviour(List.of(new Minute("page", "E", 10, 2)));
    var now = Instant.ofEpochSecond(660);

    assertThat(behaviour.count(asked("track"), now)).isZero();
    assertThat(behaviour.count(asked("page"), now)).isEqualTo(2);
  }

  private static EventCount asked(String type) {
    return new EventCount(type, "E", Comparison.GTE, 1, Duration.ofHours(1));
  }
}
