package io.engagementhub.propensity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final int ROWS = 6_000;
  private static final int TAUGHT = 4_000;

  private static Training.Trained trained(Table table, boolean[] happened) {
    assertThat(Training.USUAL.train(table, happened)).isInstanceOf(Training.Trained.class);
    return (Training.Trained) Training.USUAL.train(table, happened);
  }

  @Test
  void whatTellsIsLearntNearlyAsWellAsTheTruthAllows() {
    var people = People.whoTell(ROWS, 7);
    var model = trained(people.rows(0, TAUGHT), Arrays.copyOf(people.happened(), TAUGHT)).model();
    boolean[] later = Arrays.copyOfRange(people.happened(), TAUGHT, ROWS);

    var quality = Quality.of(model.probabilities(people.rows(TAUGHT, ROWS)), later);

    double best = Rank.auc(Arrays.copyOfRange(people.chance(), TAUGHT, ROWS), later);
    assertThat(best).isGreaterThan(0.75);
    assertThat(quality.auc()).isGreaterThan(best - 0.03);
    assertThat(quality.calibrationError()).isLessThan(0.04);
    assertThat(quality.liftByDecile().getFirst()).isGreaterThan(1.8);
    assertThat(quality.liftByDecile().getLast()).isLessThan(0.5);
  }

  @Test
  void figuresOfATrainingHoldOnRowsThatCameLater() {
    var people = People.whoTell(ROWS, 8);
    var trained = trained(people.rows(0, TAUGHT), Arrays.copyOf(people.happened(), TAUGHT));

    var later =
        Quality.of(
            trained.model().probabilities(people.rows(TAUGHT, ROWS)),
            Arrays.copyOfRange(people.happened(), TAUGHT, ROWS));

    assertThat(trained.quality().auc()).isCloseTo(later.auc(), within(0.05));
    assertThat(trained.quality().logLoss()).isCloseTo(later.logLoss(), within(0.06));
  }

  @Test
  void whatDoesNotTellIsNotLearnt() {
    var people = People.whoDoNotTell(ROWS, 9);

    var quality = trained(people.table(), people.happened()).quality();

    assertThat(quality.auc()).isCloseTo(0.5, within(0.06));
    assertThat(quality.calibrationError()).isLessThan(0.06);
  }

  @Test
  void theWeightiestColumnsAreThoseThatTell() {
    var people = People.whoTell(ROWS, 10);

    var importance = trained(people.table(), people.happened()).importance();

    assertThat(importance.getFirst().column()).isEqualTo("visits");
    assertThat(importance.getLast().column()).isEqualTo("shoe");
  }

  @Test
  void theSameTableGivesTheSameModelToTheBit() {
    var people = People.whoTell(1_000, 11);

    assertThat(Training.USUAL.train(people.table(), people.happened()))
        .isEqualTo(Training.USUAL.train(people.table(), people.happened()));
  }

  @Test
  void figuresDoNotChangeWithAnswersThatTheJudgedModelCouldNotKnow() {
    var people = People.whoTell(2_000, 12);
    var earlier = trained(people.table(), people.happened()).quality();
    boolean[] turned = people.happened().clone();
    for (int i = 1_600; i < 2_000; i++) {
      turned[i] = !turned[i];
    }

    var later = trained(people.table(), turned).quality();

    assertThat(later.auc()).isCloseTo(1 - earlier.auc(), within(1e-9));
  }

  @Test
  void aColumnThatTellsTheDateIsNamedAndDoesNotSpoilTheRanking() {
    var people = People.whoTell(ROWS, 13);
    boolean[] happened = people.happened().clone();
    double[] rate = IntStream.range(0, ROWS).mapToDouble(i -> Math.floorDiv(i, 100)).toArray();
    for (int i = 0; i < TAUGHT; i++) {
      happened[i] &= i > 1_500 || i % 3 == 0;
    }
    var table = people.with(new Column.Numbers("interest", rate));

    var trained = trained(table.between(0, TAUGHT), Arrays.copyOf(happened, TAUGHT));

    assertThat(trained.clocks()).containsExactly("interest");
    var later = trained.model().probabilities(table.between(TAUGHT, ROWS));
    assertThat(Rank.auc(later, Arrays.copyOfRange(happened, TAUGHT, ROWS))).isGreaterThan(0.72);
  }

  @Test
  void rareGoalsMayWeighMoreAndProbabilitiesStillHold() {
    var people = People.whoTell(ROWS, 14);
    boolean[] rare = people.happened().clone();
    for (int i = 0; i < ROWS; i++) {
      rare[i] &= i % 5 == 0;
    }

    var outcome = new Training(1, true).train(people.table(), rare);

    assertThat(((Training.Trained) outcome).quality().calibrationError()).isLessThan(0.04);
  }

  @Test
  void whatCannotTeachIsRefusedWithAReason() {
    var people = People.whoTell(1_000, 15);
    boolean[] never = new boolean[1_000];
    boolean[] always = new boolean[1_000];
    Arrays.fill(always, true);
    boolean[] once = Arrays.copyOf(people.happened(), 600);
    once = Arrays.copyOf(once, 1_000);
    var constant = new Column.Numbers("constant", new double[1_000]);

    assertThat(refusal(new Table(List.of()), new boolean[0])).contains("0 rows");
    assertThat(refusal(people.rows(0, 100), new boolean[100])).contains("100 rows");
    assertThat(refusal(people.table(), never)).contains("0 did it");
    assertThat(refusal(people.table(), always)).contains("0 did not");
    assertThat(refusal(people.table(), once)).contains("rows 600 to 800, 0 did it");
    assertThat(refusal(new Table(List.of(constant)), people.happened())).contains("no column");
  }

  private static String refusal(Table table, boolean[] happened) {
    return ((Training.Unteachable) Training.USUAL.train(table, happened)).why();
  }

  @Test
  void hostileColumnsNeitherBreakNorBlind() {
    var people = People.whoTell(ROWS, 16);
    var words = IntStream.range(0, ROWS).mapToObj(i -> "w" + i).toList();
    double[] wild = IntStream.range(0, ROWS).mapToDouble(i -> i % 7 - 3).toArray();
    wild[5] = Double.POSITIVE_INFINITY;
    wild[6] = Double.NEGATIVE_INFINITY;
    wild[7] = Double.MAX_VALUE;
    double[] none = new double[ROWS];
    Arrays.fill(none, Double.NaN);
    var table =
        new Table(
            List.of(
                people.table().columns().getFirst(),
                new Column.Words("each another", words),
                new Column.Numbers("wild", wild),
                new Column.Numbers("never known", none)));

    var trained = trained(table, people.happened());

    assertThat(trained.quality().auc()).isGreaterThan(0.7);
    assertThat(Arrays.stream(trained.model().probabilities(table))).allMatch(p -> p > 0 && p < 1);
  }

  @Test
  void reasonsAddUpToTheScore() {
    var people = People.whoTell(2_000, 17);
    var model = trained(people.table(), people.happened()).model();
    var row = people.rows(0, 1);
    var answers = model.answers(row);
    var other = people.rows(1, 2);

    var score = model.score(row).getFirst();

    double given = Arrays.stream(answers.given()).mapToDouble(g -> g[0]).sum();
    double otherGiven = Arrays.stream(model.answers(other).given()).mapToDouble(g -> g[0]).sum();
    assertThat(answers.logOdds()[0] - given)
        .isCloseTo(model.answers(other).logOdds()[0] - otherGiven, within(1e-9));
    double told = score.reasons().stream().mapToDouble(Model.Reason::weight).sum();
    assertThat(told).isCloseTo(model.calibration().slope() * given, within(1e-9));
  }

  @Test
  void aRowOfWhichNothingIsKnownHasAScore() {
    var people = People.whoTell(2_000, 18);
    var model = trained(people.table(), people.happened()).model();
    var stranger =
        new Table(
            List.of(
                new Column.Words("visits", Collections.singletonList("many")),
                new Column.Numbers("channel", new double[] {3})));

    var score = model.score(stranger).getFirst();

    assertThat(score.value()).isBetween(0.01, 0.99);
    assertThat(score.decile()).isBetween(1, 10);
  }

  @Test
  void aKeptModelAnswersToTheBit() {
    var people = People.whoTell(2_000, 19);
    var model = trained(people.table(), people.happened()).model();

    var read = ModelJson.read(ModelJson.write(model));

    assertThat(read).isEqualTo(model);
    assertThat(read.score(people.table())).isEqualTo(model.score(people.table()));
  }
}
