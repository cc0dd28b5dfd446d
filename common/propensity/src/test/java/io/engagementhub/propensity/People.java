package io.engagementhub.propensity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * People made up, of whom it is known how likely each was.
 *
 * @param chance the true probability by row
 */
@SuppressWarnings("ArrayRecordComponent") // read by tests, never compared
record People(Table table, boolean[] happened, double[] chance) {

  /** Visits, age and channel tell; shoe size does not. A tenth of ages is not known. */
  static People whoTell(int rows, long seed) {
    var random = new SplittableRandom(seed);
    double[] visits = new double[rows];
    double[] age = new double[rows];
    double[] shoe = new double[rows];
    List<@Nullable String> channel = new ArrayList<>();
    boolean[] happened = new boolean[rows];
    double[] chance = new double[rows];
    for (int i = 0; i < rows; i++) {
      visits[i] = random.nextInt(10);
      double years = 18 + random.nextInt(60);
      age[i] = random.nextInt(10) == 0 ? Double.NaN : years;
      shoe[i] = 36 + random.nextInt(10);
      var word = List.of("web", "shop", "phone").get(random.nextInt(3));
      channel.add(word);
      double odds = -3 + 0.4 * visits[i] + (years < 30 ? 1 : 0) + (word.equals("shop") ? 1 : 0);
      chance[i] = Boosting.probability(odds);
      happened[i] = random.nextDouble() < chance[i];
    }
    return new People(
        new Table(
            List.of(
                new Column.Numbers("visits", visits),
                new Column.Numbers("age", age),
                new Column.Numbers("shoe", shoe),
                new Column.Words("channel", channel))),
        happened,
        chance);
  }

  /** Of whom nothing that is known tells anything. */
  static People whoDoNotTell(int rows, long seed) {
    var people = whoTell(rows, seed);
    var random = new SplittableRandom(seed + 1);
    boolean[] happened = new boolean[rows];
    for (int i = 0; i < rows; i++) {
      happened[i] = random.nextInt(4) == 0;
    }
    return new People(people.table, happened, people.chance);
  }

  Table rows(int from, int to) {
    return table.between(from, to);
  }

  /** With one more column. */
  Table with(Column column) {
    var columns = new ArrayList<>(table.columns());
    columns.add(column);
    return new Table(columns);
  }
}
