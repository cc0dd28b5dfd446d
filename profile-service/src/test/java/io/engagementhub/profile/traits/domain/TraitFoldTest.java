package io.engagementhub.profile.traits.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Value;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitFoldTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  @Test
  void latestStandsAndANullTakesItAway() {
    var told = told("web", "1", "crm", "3", "web", "2");

    assertThat(value(Policy.LATEST, told)).isEqualTo("2");
    told.add(one("web", "null", 9));
    assertThat(value(Policy.LATEST, told)).isNull();
  }

  @Test
  void firstGreatestAndLeastStandSinceTheLastNull() {
    var told = told("web", "9", "web", "null", "web", "3", "web", "7.50", "web", "2", "web", "7.5");

    assertThat(value(Policy.FIRST, told)).isEqualTo("3");
    assertThat(value(Policy.MIN, told)).isEqualTo("2");
    assertThat(fold(Policy.MAX, TraitType.NUMBER, told).by().at())
        .as("of equal values the one told last")
        .isEqualTo(NOW.minusSeconds(95));
  }

  @Test
  void mostTrustedSourceStandsUntilItTakesItsWordBack() {
    var told = told("crm", "1", "web", "2", "other", "3");

    assertThat(value(Policy.MOST_TRUSTED, told)).isEqualTo("1");
    told.add(one("web", "null", 50));
    assertThat(value(Policy.MOST_TRUSTED, told)).as("a less trusted null").isEqualTo("1");
    told.add(one("crm", "null", 51));
    assertThat(value(Policy.MOST_TRUSTED, told)).isEqualTo("3");
  }

  @Test
  void aCorrectionEndsWhatWasToldBeforeItAndIsTrustedMoreThanAnySource() {
    var told = told("crm", "9", "web", "1", Told.CORRECTION, "5");

    assertThat(value(Policy.FIRST, told)).isEqualTo("5");
    assertThat(value(Policy.MAX, told)).isEqualTo("5");
    assertThat(value(Policy.MIN, told)).isEqualTo("5");
    told.add(one("crm", "7", 50));
    assertThat(value(Policy.LATEST, told)).isEqualTo("7");
    assertThat(value(Policy.MAX, told)).isEqualTo("7");
    assertThat(value(Policy.FIRST, told)).isEqualTo("5");
    assertThat(value(Policy.MOST_TRUSTED, told)).isEqualTo("5");
  }

  @Test
  void unionHoldsEachItemOnceTheLastToldLast() {
    var told = told("web", "[\"golf\",\"ski\"]", "app", "[1,\"golf\"]", "web", "[]");

    assertThat(fold(Policy.UNION, TraitType.LIST, told).value()).isEqualTo("[\"ski\",1,\"golf\"]");
  }

  @Test
  void itemsOfAUnionRunOutOneByOne() {
    var hourly = expiring(Policy.UNION, TraitType.LIST);
    var told = List.of(at("[1,2]", NOW.minusSeconds(3000)), at("[2]", NOW.minusSeconds(1000)));

    var now = TraitFold.of(hourly, told, NOW);
    var later = TraitFold.of(hourly, told, NOW.plusSeconds(600));

    assertThat(now.held().value()).isEqualTo("[1,2]");
    assertThat(now.due()).isEqualTo(NOW.plusSeconds(600));
    assertThat(later.held().value()).isEqualTo("[2]");
    assertThat(TraitFold.of(hourly, told, NOW.plusSeconds(2600)).held()).isNull();
  }

  @Test
  void whatIsYetToBeCountsFromItsOwnInstantOn() {
    var told = List.of(at("1", NOW.minusSeconds(1)), at("2", NOW.plusSeconds(7)));
    var definition = defined(Policy.LATEST, TraitType.NUMBER);

    assertThat(TraitFold.of(definition, told, NOW).held().value()).isEqualTo("1");
    assertThat(TraitFold.of(definition, told, NOW).due()).isEqualTo(NOW.plusSeconds(7));
    assertThat(TraitFold.of(definition, told, NOW.plusSeconds(7)).held().value()).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT|\"a\"|",
        "TEXT|1|wrong-type",
        "NUMBER|1e3|",
        "NUMBER|\"1\"|wrong-type",
        "TRUTH|false|",
        "TRUTH|0|wrong-type",
        "DATE|\"2026-02-28\"|",
        "DATE|\"2026-02-30\"|wrong-type",
        "LIST|[]|",
        "LIST|{}|wrong-type",
        "OBJECT|{\"a\":[1]}|",
        "OBJECT|[1]|wrong-type",
        "GEO|{\"lat\":52.5,\"lng\":13}|",
        "GEO|{\"lat\":91,\"lng\":13}|wrong-type",
        "GEO|{\"lat\":52.5}|wrong-type",
        "NUMBER|null|"
      })
  void typesAreChecked(TraitType type, String value, String reason) {
    assertThat(defined(Policy.LATEST, type).refusal(value).orElse(null)).isEqualTo(reason);
  }

  @Test
  void boundsAreChecked() {
    var bounds = new TraitSchema(BigDecimal.ONE, BigDecimal.TEN, Set.of(), 2, 3, 1, 2);
    var colours =
        new TraitSchema(
            null, null, Set.of(new Value.Text("red"), new Value.Numeric(7)), 0, null, 0, null);

    for (var good : List.of("1", "10.0", "\"ab\"", "\"\ud83d\ude00bc\"", "[5]", "true")) {
      assertThat(with(bounds).refusal(good)).as(good).isEmpty();
    }
    for (var bad : List.of("0.999", "10.1", "\"a\"", "\"abcd\"", "[]", "[1,2,3]", "[11]")) {
      assertThat(with(bounds).refusal(bad)).as(bad).contains("out-of-bounds");
    }
    assertThat(with(colours).refusal("[\"red\",7.0]")).isEmpty();
    assertThat(with(colours).refusal("\"Red\"")).contains("out-of-bounds");
    assertThat(with(colours).refusal("{}")).contains("out-of-bounds");
  }

  @Test
  void whatIsNotAsDeclaredDoesNotStandThoughItWasToldBefore() {
    assertThat(value(Policy.LATEST, told("web", "1", "web", "\"many\""))).isEqualTo("1");
  }

  /** Fragments are in the tellings, so this is that merging and separating change nothing too. */
  @Property
  void orderInWhichItCameDoesNotMatter(
      @ForAll("tellings") List<Told> told, @ForAll Policy policy, @ForAll Random random) {
    var type = policy == Policy.UNION ? TraitType.LIST : TraitType.NUMBER;
    var definition = expiring(policy, type);
    var shuffled = new ArrayList<>(told);
    Collections.shuffle(shuffled, random);

    assertThat(TraitFold.of(definition, shuffled, NOW))
        .isEqualTo(TraitFold.of(definition, told, NOW));
  }

  @Property
  void nothingChangesBeforeItIsDue(@ForAll("tellings") List<Told> told, @ForAll Policy policy) {
    var type = policy == Policy.UNION ? TraitType.LIST : TraitType.NUMBER;
    var definition = expiring(policy, type);
    var folded = TraitFold.of(definition, told, NOW);

    var end = folded.due() == null ? NOW.plus(Duration.ofDays(9)) : folded.due();
    assertThat(end).isAfter(NOW);
    assertThat(TraitFold.of(definition, told, end.minusNanos(1)).held()).isEqualTo(folded.held());
  }

  @Property(tries = 30)
  void whatIsForgottenIsMissedByNoPolicy(@ForAll Random random, @ForAll Policy policy) {
    var told = new ArrayList<Told>();
    for (int i = 0; i < 600; i++) {
      var number = "" + random.nextInt(1_000);
      var value = policy == Policy.UNION ? "[" + random.nextInt(90) + "]" : number;
      told.add(
          new Told(
              new UUID(0, 1),
              random.nextInt(400) == 0 ? "null" : value,
              "s" + random.nextInt(5),
              NOW.minusSeconds(600 - i),
              new UUID(0, i),
              i));
    }
    var type = policy == Policy.UNION ? TraitType.LIST : TraitType.NUMBER;
    var definition = defined(policy, type);

    var kept = new ArrayList<>(told);
    kept.removeAll(Pruning.needless(told));

    assertThat(kept).hasSizeBetween(Pruning.NEWEST, Pruning.NEWEST + 150).contains(told.getFirst());
    assertThat(TraitFold.of(definition, kept, NOW).held())
        .isEqualTo(TraitFold.of(definition, told, NOW).held());
  }

  @Provide
  Arbitrary<List<Told>> tellings() {
    var value = Arbitraries.of("1", "2", "2.0", "null", "[1,2]", "[2,3]", "\"x\"");
    return Combinators.combine(
            Arbitraries.longs().between(1, 3),
            value,
            Arbitraries.of("web", "crm", "other"),
            Arbitraries.longs().between(-5000, 100),
            Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases())
        .as(
            (fragment, v, source, second, order) ->
                new Told(
                    new UUID(0, fragment),
                    v,
                    source,
                    NOW.plusSeconds(second),
                    new UUID(0, order),
                    order))
        .list()
        .ofMaxSize(12);
  }

  private static String value(Policy policy, List<Told> told) {
    var held = fold(policy, TraitType.NUMBER, told);
    return held == null ? null : held.value();
  }

  private static TraitFold.Held fold(Policy policy, TraitType type, List<Told> told) {
    return TraitFold.of(defined(policy, type), told, NOW).held();
  }

  private static TraitDefinition defined(Policy policy, TraitType type) {
    return new TraitDefinition(
        "t", "", type, TraitSchema.ANY, policy, List.of("crm", "shop"), null, null, "open", "");
  }

  private static TraitDefinition expiring(Policy policy, TraitType type) {
    var hour = Duration.ofHours(1);
    return new TraitDefinition(
        "t", "", type, TraitSchema.ANY, policy, List.of("crm"), hour, null, "open", "");
  }

  private static TraitDefinition with(TraitSchema schema) {
    return new TraitDefinition(
        "t", "", null, schema, Policy.LATEST, List.of(), null, null, "open", "");
  }

  /** Sources and values in turn, a second apart, the first a hundred seconds ago. */
  private static List<Told> told(String... sourcesAndValues) {
    var told = new ArrayList<Told>();
    for (int i = 0; i < sourcesAndValues.length; i += 2) {
      told.add(one(sourcesAndValues[i], sourcesAndValues[i + 1], i / 2));
    }
    return told;
  }

  private static Told one(String source, String value, int second) {
    var at = NOW.minusSeconds(100 - second);
    return new Told(new UUID(0, 1), value, source, at, new UUID(0, second), second);
  }

  private static Told at(String value, Instant at) {
    return new Told(new UUID(0, 1), value, "web", at, new UUID(0, 1), 1);
  }
}
