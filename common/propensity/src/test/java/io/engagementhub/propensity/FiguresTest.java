package io.engagementhub.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void aucCountsPairsAndTiesHalf() {
    double[] scores = {0.1, 0.4, 0.35, 0.8};
    boolean[] happened = {false, false, true, true};

    assertThat(Rank.auc(scores, happened)).isEqualTo(0.75);
    assertThat(Rank.auc(new double[] {1, 1, 1}, new boolean[] {true, false, true})).isEqualTo(0.5);
    assertThat(Rank.auc(new double[] {1, 2}, new boolean[] {true, true})).isEqualTo(0.5);
  }

  @Test
  void aucIsThatOfAllPairsCountedOneByOne() {
    var random = new SplittableRandom(3);
    double[] scores = random.doubles(200).map(s -> Math.rint(s * 20)).toArray();
    boolean[] happened = new boolean[200];
    for (int i = 0; i < 200; i++) {
      happened[i] = random.nextBoolean();
    }
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 200; j++) {
        if (happened[i] && !happened[j]) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }

    assertThat(Rank.auc(scores, happened)).isCloseTo(won / pairs, within(1e-12));
  }

  @Test
  void lossAndErrorAreThoseOfTheirDefinitions() {
    var quality = Quality.of(new double[] {0.8, 0.3}, new boolean[] {true, false});

    assertThat(quality.logLoss()).isCloseTo(-(Math.log(0.8) + Math.log(0.7)) / 2, within(1e-12));
    assertThat(quality.brier()).isCloseTo((0.04 + 0.09) / 2, within(1e-12));
    assertThat(quality.happened()).isEqualTo(1);
  }

  @Test
  void calibrationFindsTheLineThatHolds() {
    var random = new SplittableRandom(4);
    double[] odds = random.doubles(20_000).map(u -> 6 * u - 3).toArray();
    boolean[] happened = new boolean[odds.length];
    for (int i = 0; i < odds.length; i++) {
      happened[i] = random.nextDouble() < Boosting.probability(0.5 * odds[i] - 1);
    }

    var calibration = Calibration.fit(odds, happened);

    assertThat(calibration.slope()).isCloseTo(0.5, within(0.05));
    assertThat(calibration.shift()).isCloseTo(-1, within(0.06));
  }

  @Test
  void calibrationNeverTurnsTheOrderRound() {
    double[] odds = IntStream.range(0, 100).mapToDouble(i -> i / 10.0).toArray();
    boolean[] happened = new boolean[100];
    Arrays.fill(happened, 0, 50, true);

    assertThat(Calibration.fit(odds, happened).slope()).isPositive();
  }

  @Test
  void driftIsNoneForTheSamePeopleAndMuchForOthers() {
    var people = People.whoTell(4_000, 5);
    var model =
        ((Training.Trained) Training.USUAL.train(people.table(), people.happened())).model();
    var same = People.whoTell(2_000, 6).table();
    var columns = new ArrayList<>(same.columns());
    columns.set(3, new Column.Words("channel", Collections.nCopies(2_000, "app")));
    double[] busy = new double[2_000];
    Arrays.fill(busy, 9);
    columns.set(0, new Column.Numbers("visits", busy));

    assertThat(Drift.of(model, same).much()).isFalse();
    var drift = Drift.of(model, new Table(columns));
    assertThat(drift.much()).isTrue();
    assertThat(drift.scores()).isGreaterThan(Drift.MUCH);
    assertThat(drift.columns().subList(0, 2))
        .extracting(Drift.Moved::column)
        .containsExactlyInAnyOrder("channel", "visits");
  }

  @Test
  void fewPeopleOfTheSameKindHaveNotDrifted() {
    var people = People.whoTell(4_000, 5);
    var model =
        ((Training.Trained) Training.USUAL.train(people.table(), people.happened())).model();

    var drift = Drift.of(model, People.whoTell(1_000, 7).table());

    // With the sixty bins of age that a model goes by, chance alone comes to more.
    assertThat(drift.people()).isEqualTo(1_000);
    assertThat(drift.most()).isLessThan(Drift.SOME);
  }

  @Test
  void scoresThatAreAlikeHaveNotDriftedEither() {
    var people = People.whoTell(4_000, 5);
    var column = new Table(List.of(people.table().columns().get(3)));
    var model = ((Training.Trained) Training.USUAL.train(column, people.happened())).model();

    var drift =
        Drift.of(model, new Table(List.of(People.whoTell(1_000, 9).table().columns().get(3))));

    // Three channels give three scores, so most tenths are empty.
    assertThat(drift.scores()).isLessThan(Drift.SOME);
    assertThat(ModelJson.read(ModelJson.write(model))).isEqualTo(model);
    var older = ModelJson.write(model).replaceFirst("\"tenths\":\\[[^]]*]", "\"tenths\":null");
    assertThat(ModelJson.read(older).tenths()).hasSize(10).containsOnly(0.1);
  }

  @Test
  void peopleMayComeInPartsToBeCompared() {
    var people = People.whoTell(4_000, 5);
    var model =
        ((Training.Trained) Training.USUAL.train(people.table(), people.happened())).model();
    var others = People.whoTell(1_000, 8).table();
    var seen = new Drift.Seen(model);

    seen.add(others.between(0, 300));
    seen.add(others.between(300, 1_000));

    assertThat(seen.drift()).isEqualTo(Drift.of(model, others));
  }

  @Test
  void binsHoldEveryValueAndNewWordsShareOne() {
    var happened = new boolean[] {true, false, true, false, false};
    var numbers = Bins.learn(new Column.Numbers("n", new double[] {1, 2, 3, 4, 5}), happened, 1);
    var words =
        Bins.learn(
            new Column.Words("w", Arrays.asList("yes", "no", "yes", "no", null)), happened, 1);

    assertThat(Bins.codes(numbers, new Column.Numbers("n", new double[] {-9, 3, 99, Double.NaN})))
        .containsExactly((byte) 1, (byte) 3, (byte) 5, (byte) 0);
    byte[] codes =
        Bins.codes(words, new Column.Words("w", Arrays.asList("no", "new", "yes", null)));
    assertThat(codes).containsExactly((byte) 1, (byte) 2, (byte) 3, (byte) 0);
    assertThat(words.describe(3)).isEqualTo("yes");
    assertThat(words.describe(2)).isEqualTo("another value");
    assertThat(List.of(words.count(), numbers.count())).containsExactly(4, 6);
  }

  @Test
  void plainRegressionFindsTheWeightsThatMadeThePeople() {
    var people = People.whoTell(20_000, 20);
    double[] weight = new double[20_000];
    Arrays.fill(weight, 1);

    var linear = Regression.USUAL.fit(people.table(), people.happened(), weight);

    var visits = (Linear.OfNumber) linear.terms().getFirst();
    var channel = (Linear.OfWord) linear.terms().getLast();
    assertThat(visits.weight() / visits.deviation()).isCloseTo(0.4, within(0.03));
    assertThat(channel.weights().get("shop") - channel.weights().get("web"))
        .isCloseTo(1, within(0.12));
  }
}
