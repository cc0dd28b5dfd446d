package io.engagementhub.propensity;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was known of people, a row each, oldest row first.
 *
 * @param columns all with the same number of rows, each name once
 */
public record Table(List<Column> columns) {

  /**
   * @throws IllegalArgumentException if columns differ in length or share a name
   */
  public Table {
    columns = List.copyOf(columns);
    var names = new HashSet<String>();
    for (var column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException("two columns are named " + column.name());
      }
      if (column.rows() != columns.getFirst().rows()) {
        throw new IllegalArgumentException("columns differ in length: " + column.name());
      }
    }
  }

  public int rows() {
    return columns.isEmpty() ? 0 : columns.getFirst().rows();
  }

  /** The rows at these places, in their order. */
  public Table at(int[] places) {
    return new Table(columns.stream().map(column -> column.at(places)).toList());
  }

  /** Rows {@code from} to before {@code to}. */
  public Table between(int from, int to) {
    return at(IntStream.range(from, to).toArray());
  }

  /** Without the columns of these names. */
  public Table without(List<String> names) {
    return new Table(columns.stream().filter(c -> !names.contains(c.name())).toList());
  }
}
