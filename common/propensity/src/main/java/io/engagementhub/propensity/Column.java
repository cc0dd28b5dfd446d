package io.engagementhub.propensity;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One fact about each row of a {@link Table}. */
public sealed interface Column {

  /** How reasons and figures call it. */
  String name();

  /** How many rows it has. */
  int rows();

  /** The same fact of the rows at these places, in their order; a place may come twice. */
  Column at(int[] places);

  /**
   * A number.
   *
   * @param values NaN where it is not known; infinite values count as the largest or smallest
   */
  @SuppressWarnings("ArrayRecordComponent") // millions of cells; never compared
  record Numbers(String name, double[] values) implements Column {
    public Numbers {
      values = values.clone();
    }

    @Override
    public int rows() {
      return values.length;
    }

    @Override
    public Numbers at(int[] places) {
      return new Numbers(name, Arrays.stream(places).mapToDouble(i -> values[i]).toArray());
    }
  }

  /**
   * A word of an open set, such as a channel or a job.
   *
   * @param values null where it is not known
   */
  record Words(String name, List<@Nullable String> values) implements Column {
    public Words {
      values = Arrays.asList(values.toArray(new @Nullable String[0]));
      Objects.requireNonNull(name);
    }

    @Override
    public int rows() {
      return values.size();
    }

    @Override
    public Words at(int[] places) {
      @Nullable String[] picked = new @Nullable String[places.length];
      for (int i = 0; i < places.length; i++) {
        picked[i] = values.get(places[i]);
      }
      return new Words(name, Arrays.asList(picked));
    }
  }
}
