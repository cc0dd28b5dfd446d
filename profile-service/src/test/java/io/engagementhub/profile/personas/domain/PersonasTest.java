package io.engagementhub.profile.personas.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.engagementhub.profile.personas.domain.Personas.Persona;
import io.engagementhub.propensity.Column;
import io.engagementhub.propensity.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonasTest {
  private static final int PEOPLE = 600;

  /** Three kinds in turn: young on the phone, old in the shop, rich on the web. */
  private static Table threeKinds(long seed) {
    var random = new SplittableRandom(seed);
    double[] age = new double[PEOPLE];
    double[] income = new double[PEOPLE];
    List<@Nullable String> channel = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      int kind = i % 3;
      age[i] = new double[] {22, 68, 45}[kind] + 4 * random.nextDouble();
      income[i] = new double[] {20, 25, 150}[kind] + 8 * random.nextDouble();
      channel.add(i % 17 == 0 ? null : List.of("phone", "shop", "web").get(kind));
    }
    age[3] = Double.NaN;
    return new Table(
        List.of(
            new Column.Numbers("age", age),
            new Column.Numbers("income", income),
            new Column.Words("channel", channel)));
  }

  private static Personas found(Table table, int fewest, int most) {
    return ((Personas.Found) Personas.find(table, fewest, most, 1)).personas();
  }

  @Test
  void kindsOfPeopleAreFoundAndHowManyThereAre() {
    var personas = found(threeKinds(1), 2, 6);

    int[] truth = new int[PEOPLE];
    Arrays.setAll(truth, i -> i % 3);
    assertThat(personas.of()).hasSize(3);
    assertThat(Agreement.adjustedRand(personas.clusters().groups(), truth)).isGreaterThan(0.98);
    assertThat(personas.silhouette()).isGreaterThan(0.6);
    assertThat(personas.stability()).isGreaterThan(0.98);
  }

  @Test
  void aPersonaSaysInWordsWhatSetsItApart() {
    var personas = found(threeKinds(2), 3, 3);

    var rich = personas.of().get(personas.clusters().groups()[2]);
    assertThat(rich.description().getFirst())
        .matches("(income is higher|channel web is more frequent) .*");
    assertThat(rich.description()).anyMatch(word -> word.matches("income is higher \\(15\\d.*"));
    assertThat(rich.share()).isCloseTo(1 / 3.0, within(0.02));
  }

  @Test
  void someoneNewIsNearestToTheirKind() {
    var personas = found(threeKinds(3), 3, 3);
    var stranger =
        new Table(
            List.of(
                new Column.Numbers("income", new double[] {155, 155}),
                new Column.Numbers("age", new double[] {46, Double.POSITIVE_INFINITY})));

    var nearest = personas.nearest(stranger);

    assertThat(nearest.getFirst().persona()).isEqualTo(personas.clusters().groups()[2]);
    assertThat(nearest.getFirst().distance()).isLessThan(2);
    assertThat(nearest.getLast().distance()).isGreaterThan(nearest.getFirst().distance());
  }

  @Test
  void wherePeopleAreOfOneKindGroupsArePoorlyParted() {
    var random = new SplittableRandom(4);
    double[] one = random.doubles(PEOPLE).toArray();
    double[] two = random.doubles(PEOPLE).toArray();
    double[] three = random.doubles(PEOPLE).toArray();
    var table =
        new Table(
            List.of(
                new Column.Numbers("one", one),
                new Column.Numbers("two", two),
                new Column.Numbers("three", three)));

    assertThat(found(table, 2, 5).silhouette()).isLessThan(0.4);
  }

  @Test
  void whatIsNotKnownPullsNobody() {
    var scale = Scale.of(threeKinds(7));
    var stranger =
        new Table(
            List.of(
                new Column.Numbers("age", new double[] {Double.NaN}),
                new Column.Words("channel", Arrays.asList((String) null))));

    assertThat(scale.points(stranger)[0]).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 1049})
  void fewPeopleAreInTheirKindsInWhateverOrderTheyAreRead(long order) {
    var people = new ArrayList<Integer>();
    for (int i = 0; i < 45; i++) {
      people.add(i);
    }
    Collections.shuffle(people, new Random(order));
    var ages = people.stream().mapToDouble(i -> new double[] {22, 68, 45}[i % 3] + i % 4);
    var table =
        new Table(
            List.of(
                new Column.Numbers("age", ages.toArray()),
                new Column.Words(
                    "channel",
                    people.stream()
                        .map(i -> List.of("phone", "shop", "web").get(i % 3))
                        .toList())));

    assertThat(found(table, 2, 4).of()).extracting(Persona::people).containsExactly(15, 15, 15);
  }

  @Test
  void oneWhoIsFarFromAllOthersIsNoFartherThanFiveDeviations() {
    double[] income = new double[PEOPLE];
    Arrays.setAll(income, i -> i % 2);
    income[0] = 1e9;
    var table = new Table(List.of(new Column.Numbers("income", income)));

    assertThat(Scale.of(table).points(table)[0][0]).isEqualTo(5);
  }

  @Test
  void theSameSeedGivesTheSamePersonas() {
    assertThat(found(threeKinds(5), 2, 4).of()).isEqualTo(found(threeKinds(5), 2, 4).of());
  }

  @Test
  void nobodyOrNothingToGroupByIsAnAnswer() {
    var same = new Table(List.of(new Column.Numbers("same", new double[PEOPLE])));

    assertThat(Personas.find(threeKinds(6).between(0, 20), 2, 3, 1))
        .isEqualTo(new Personas.None("20 people; at least 30 are needed"));
    assertThat(Personas.find(threeKinds(6).between(0, 30), 2, 3, 1))
        .isInstanceOf(Personas.Found.class);
    assertThat(Personas.find(same, 2, 3, 1)).isInstanceOf(Personas.None.class);
    assertThatThrownBy(() -> Personas.find(same, 1, 3, 1)).hasMessageContaining("from 1 to 3");
  }

  @Test
  void agreementIsThatOfItsDefinition() {
    int[] one = {0, 0, 1, 1};

    assertThat(Agreement.adjustedRand(one, new int[] {1, 1, 0, 0})).isEqualTo(1);
    assertThat(Agreement.adjustedRand(new int[4], new int[4])).as("all in one").isEqualTo(1);
    assertThat(Agreement.adjustedRand(one, new int[] {0, 1, 0, 1})).isCloseTo(-0.5, within(1e-12));
    assertThat(Agreement.adjustedRand(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
        .isCloseTo(0.5714285714, within(1e-9));
    assertThat(Agreement.silhouette(new double[][] {{0}, {1}, {10}, {11}}, one))
        .isCloseTo((2 * (1 - 1 / 10.5) + 2 * (1 - 1 / 9.5)) / 4, within(1e-9));
  }
}
