package io.engagementhub.profile.scores.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.profile.scores.domain.Feature.Moment;
import io.engagementhub.profile.scores.domain.Person.Did;
import io.engagementhub.profile.scores.domain.Person.Told;
import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final ModelDefinition BUYS =
      new ModelDefinition(
          "Policy Bought",
          WEEK,
          4,
          List.of(
              new Feature.Count("Product Viewed", WEEK),
              new Feature.Sum("Quote Requested", "premium", WEEK),
              new Feature.DaysSince("Product Viewed"),
              new Feature.DaysKnown(),
              new Feature.UsualChannel(WEEK),
              new Feature.TraitNumber("age"),
              new Feature.TraitWord("car.body")));

  private static Instant daysAgo(double days) {
    return NOW.minusMillis((long) (days * Feature.DAY));
  }

  private static Did did(String event, double daysAgo) {
    return new Did(event, daysAgo(daysAgo), "web", Map.of("premium", 10.0));
  }

  private static Person anna(Did... more) {
    var did = new ArrayList<>(List.of(did("Product Viewed", 20), did("Product Viewed", 15)));
    did.addAll(List.of(did("Quote Requested", 14.5), did("Product Viewed", 14)));
    did.addAll(List.of(more));
    var told = List.of(new Told("car.body", daysAgo(30), new Person.Word("convertible")));
    return new Person(told, did);
  }

  private static List<Object> row(ModelDefinition model, Person person, Instant at) {
    return Lessons.facts(model, List.of(new Moment(person, at))).columns().stream()
        .map(
            column ->
                switch (column) {
                  case Column.Numbers(_, var values) -> (Object) values[0];
                  case Column.Words(_, var values) -> String.valueOf(values.getFirst());
                })
        .toList();
  }

  @Test
  void factsAreThoseOfTheirWindows() {
    assertThat(row(BUYS, anna(), daysAgo(14)))
        .containsExactly(3.0, 10.0, 0.0, 6.0, "web", Double.NaN, "convertible");
    assertThat(row(BUYS, anna(), daysAgo(8)))
        .containsExactly(1.0, 10.0, 6.0, 12.0, "web", Double.NaN, "convertible");
  }

  @Test
  void usualChannelIsThatOfItsWindowAndOfEquallyUsualOnesTheFirst() {
    var usual =
        new ModelDefinition("Policy Bought", WEEK, 1, List.of(new Feature.UsualChannel(WEEK)));
    var longAgo = new Did("Product Viewed", daysAgo(9), "shop", Map.of());
    var edge = new Did("Product Viewed", daysAgo(7), "shop", Map.of());
    var inside = new Did("Product Viewed", daysAgo(6), "web", Map.of());
    var other = new Did("Product Viewed", daysAgo(5), "app", Map.of());

    assertThat(row(usual, new Person(List.of(), List.of(longAgo, edge, inside)), NOW))
        .containsExactly("web");
    assertThat(row(usual, new Person(List.of(), List.of(inside, other)), NOW))
        .containsExactly("app");
    assertThat(row(usual, new Person(List.of(), List.of(longAgo)), NOW)).containsExactly("null");
  }

  @Test
  void nothingThatCameAfterTheCutOffChangesAFact() {
    var cutOff = daysAgo(14);
    var before = row(BUYS, anna(), cutOff);
    var later = new ArrayList<>(anna(did("Product Viewed", 13.99), did("Policy Bought", 9)).did());
    later.add(new Did("Quote Requested", daysAgo(13), "phone", Map.of("premium", 999.0)));
    var told =
        List.of(
            new Told("car.body", daysAgo(30), new Person.Word("convertible")),
            new Told("car.body", daysAgo(13), new Person.Word("van")),
            new Told("age", daysAgo(13), new Person.Amount(44)));

    assertThat(row(BUYS, new Person(told, later), cutOff)).isEqualTo(before);
  }

  @Test
  void aTraitIsNotKnownAtCutOffsBeforeItsChangesWereKept() {
    var told = List.of(new Told("age", daysAgo(30), new Person.Amount(44)));
    var person = new Person(told, anna().did(), daysAgo(10));

    assertThat(row(BUYS, person, daysAgo(14)).get(5)).isEqualTo(Double.NaN);
    assertThat(row(BUYS, person, daysAgo(10)).get(5)).isEqualTo(44.0);
  }

  @Test
  void aGoalCountsWithinTheHorizonAfterTheCutOffOnly() {
    var lessons = Lessons.of(BUYS, List.of(anna(did("Policy Bought", 7))), NOW);

    // cut-offs 14 and 7 days ago; she was not seen 28 and 21 days ago
    assertThat(lessons.happened()).containsExactly(true, false);
    assertThat(Lessons.of(BUYS, List.of(anna(did("Policy Bought", 6.99))), NOW).happened())
        .containsExactly(false, true);
  }

  @Test
  void lessonsStandInTheOrderOfTheirCutOffs() {
    var lessons = Lessons.of(BUYS, List.of(anna(), anna()), NOW);

    var known = (Column.Numbers) lessons.table().columns().get(3);
    assertThat(known.values()).containsExactly(6, 6, 13, 13);
  }

  @Test
  void aHabitThatForetellsIsLearnt() {
    var random = new SplittableRandom(5);
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      List<Did> did = new ArrayList<>(List.of(did("Page", 60)));
      for (int week = 1; week <= 6; week++) {
        boolean looks = random.nextInt(3) == 0;
        if (looks) {
          did.add(did("Product Viewed", week * 7 + random.nextDouble() * 6));
        }
        if (random.nextDouble() < (looks ? 0.6 : 0.1)) {
          did.add(did("Policy Bought", week * 7 - 1));
        }
      }
      people.add(new Person(List.of(), did));
    }

    var lessons = Lessons.of(BUYS, people, NOW);
    var outcome = Training.USUAL.train(lessons.table(), lessons.happened());

    assertThat(outcome).isInstanceOf(Training.Trained.class);
    var trained = (Training.Trained) outcome;
    assertThat(trained.quality().auc()).isBetween(0.68, 0.9);
    assertThat(trained.importance().getFirst().column()).contains("Product Viewed");
  }

  @Test
  void definitionsOutOfBoundsAreRefused() {
    var features = BUYS.features();

    assertThatThrownBy(() -> new ModelDefinition(" ", WEEK, 1, features))
        .hasMessageContaining("goal");
    assertThatThrownBy(() -> new ModelDefinition("a", Duration.ZERO, 1, features))
        .hasMessageContaining("horizon");
    assertThatThrownBy(() -> new ModelDefinition("a", WEEK, 25, features))
        .hasMessageContaining("cutOffs");
    assertThatThrownBy(() -> new ModelDefinition("a", WEEK, 1, List.of()))
        .hasMessageContaining("features");
    assertThatThrownBy(
            () ->
                new ModelDefinition(
                    "a", WEEK, 1, List.of(new Feature.DaysKnown(), new Feature.DaysKnown())))
        .hasMessageContaining("two features");
  }
}
