package io.engagementhub.profile.traits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Facts;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  @Test
  void whoNeverDidItHasNoTraitAlsoWhereACountWouldBeNought() {
    for (var aggregate : List.of(new Aggregate.Count(), new Aggregate.Sum("n"))) {
      assertThat(daily(aggregate).value(facts(List.of()))).isEmpty();
    }
    assertThat(daily(new Aggregate.Sum("other")).value(facts(List.of(-5))))
        .as("who did it without the number")
        .contains(new Value.Numeric(0));
  }

  @Test
  void sumOfNoughtGoesWithTheLastEvent() {
    var sum = daily(new Aggregate.Sum("other"));

    assertThat(sum.turns(facts(List.of(-5)))).contains(NOW.plus(Duration.ofMinutes(24 * 60 - 5)));
  }

  @Property
  void nothingChangesBeforeItIsTime(
      @ForAll @Size(max = 6) List<@IntRange(min = -1500, max = 100) Integer> minutes,
      @ForAll @IntRange(max = 5) int which) {
    var formula =
        daily(
            List.of(
                    new Aggregate.Count(),
                    new Aggregate.Sum("n"),
                    new Aggregate.Sum("other"),
                    new Aggregate.Average("n"),
                    new Aggregate.Distinct("n"),
                    new Aggregate.LastAt())
                .get(which));
    var facts = facts(minutes);
    var until = formula.turns(facts).orElse(NOW.plus(Duration.ofDays(9)));

    assertThat(until).isAfter(NOW);
    for (int part = 1; part < 10; part++) {
      var at = NOW.plus(Duration.between(NOW, until).multipliedBy(part).dividedBy(10));
      assertThat(formula.value(facts.at(at))).isEqualTo(formula.value(facts));
    }
  }

  private static Formula daily(Aggregate aggregate) {
    return new Formula(
        new Behaviour(EventFilter.named("E"), aggregate, new Window.Rolling(Duration.ofDays(1))));
  }

  /** Somebody who did it so many minutes from now, each time with another number. */
  private static Facts facts(List<Integer> minutes) {
    var occurrences =
        minutes.stream()
            .map(
                minute ->
                    new Occurrence(
                        NOW.plus(Duration.ofMinutes(minute)),
                        "track",
                        "E",
                        Properties.ofJson("{\"n\":" + minute + "}")))
            .sorted(Comparator.comparing(Occurrence::at).reversed())
            .toList();
    return new Facts() {
      @Override
      public Instant now() {
        return NOW;
      }

      @Override
      public Optional<Value> trait(String path) {
        return Optional.empty();
      }

      @Override
      public List<Occurrence> occurrences(EventFilter filter) {
        return occurrences;
      }
    };
  }
}
