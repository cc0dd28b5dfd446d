package io.engagementhub.journey.storage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A list of rows as one array per column, for statements that {@code unnest} them: one round trip
 * and one plan for any number of rows.
 */
public final class Columns<T> {
  private final Connection connection;
  private final PreparedStatement statement;
  private final Collection<T> rows;
  private int at;

  private Columns(Connection connection, PreparedStatement statement, Collection<T> rows) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
  }

  /** Sets {@code statement}'s parameters from its first on. */
  public static <T> Columns<T> of(
      Connection connection, PreparedStatement statement, Collection<T> rows) {
    return new Columns<>(connection, statement, rows);
  }

  /**
   * Sets {@code statement}'s parameters from the one at {@code first} on; the first of all is 1.
   */
  public static <T> Columns<T> from(
      int first, Connection connection, PreparedStatement statement, Collection<T> rows) {
    var columns = of(connection, statement, rows);
    columns.at = first - 1;
    return columns;
  }

  public Columns<T> uuids(Function<T, UUID> column) throws SQLException {
    return set("uuid", rows.stream().map(column).toArray());
  }

  public Columns<T> nullableUuids(Function<T, @Nullable UUID> column) throws SQLException {
    return set("uuid", rows.stream().map(column).toArray());
  }

  public Columns<T> texts(Function<T, String> column) throws SQLException {
    return set("text", rows.stream().map(column).toArray(String[]::new));
  }

  public Columns<T> nullableTexts(Function<T, @Nullable String> column) throws SQLException {
    return set("text", rows.stream().map(column).toArray(String[]::new));
  }

  public Columns<T> longs(ToLongFunction<T> column) throws SQLException {
    return set("int8", rows.stream().mapToLong(column).boxed().toArray(Long[]::new));
  }

  private Columns<T> set(String type, Object[] values) throws SQLException {
    statement.setArray(++at, connection.createArrayOf(type, values));
    return this;
  }

  /** An array of ids for {@code = any(?)}. */
  public static Array ids(Connection connection, Collection<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  /** Reads every row of a query. */
  public static <R> List<R> readAll(PreparedStatement query, RowReader<R> reader)
      throws SQLException {
    var read = new ArrayList<R>();
    try (var rows = query.executeQuery()) {
      while (rows.next()) {
        read.add(reader.read(rows));
      }
    }
    return read;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<R> {
    R read(ResultSet row) throws SQLException;
  }
}
