package io.engagementhub.profile.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement over many rows: each column is an array, in the order of the statement's question
 * marks. Does nothing at all where there are no rows.
 */
public final class Rows<T> {
  /** What timestamps are clamped to, so that PostgreSQL can keep what a sender makes up. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

  private final Connection connection;
  private final String sql;
  private final Collection<T> rows;
  private final List<Column> columns = new ArrayList<>();

  private record Column(String type, @Nullable Object[] values) {}

  private Rows(Connection connection, String sql, Collection<T> rows) {
    this.connection = connection;
    this.sql = sql;
    this.rows = rows;
  }

  public static <T> Rows<T> of(Connection connection, String sql, Collection<T> rows) {
    return new Rows<>(connection, sql, rows);
  }

  public Rows<T> uuid(Function<T, UUID> column) {
    return column("uuid", column);
  }

  public Rows<T> text(Function<T, String> column) {
    return column("text", column);
  }

  public Rows<T> integer(Function<T, Integer> column) {
    return column("int4", column);
  }

  public Rows<T> bigint(Function<T, Long> column) {
    return column("int8", column);
  }

  public Rows<T> truth(Function<T, Boolean> column) {
    return column("bool", column);
  }

  public Rows<T> instant(Function<T, Instant> column) {
    return column("timestamptz", row -> clamp(column.apply(row)).toString());
  }

  public Rows<T> textOrNull(Function<T, @Nullable String> column) {
    return column("text", column);
  }

  public Rows<T> bigintOrNull(Function<T, @Nullable Long> column) {
    return column("int8", column);
  }

  public Rows<T> instantOrNull(Function<T, @Nullable Instant> column) {
    return column(
        "timestamptz",
        row -> {
          var at = column.apply(row);
          return at == null ? null : clamp(at).toString();
        });
  }

  private Rows<T> column(String type, Function<T, ? extends @Nullable Object> column) {
    var values = new Object[rows.size()];
    int i = 0;
    for (var row : rows) {
      values[i++] = column.apply(row);
    }
    columns.add(new Column(type, values));
    return this;
  }

  /** Executes; returns how many rows were affected. */
  public int update() throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (var statement = prepare()) {
      return statement.executeUpdate();
    }
  }

  /** Executes and reads each row of the answer. */
  public <R> List<R> query(Reading<R> reading) throws SQLException {
    var found = new ArrayList<R>();
    if (rows.isEmpty()) {
      return found;
    }
    try (var statement = prepare();
        var answer = statement.executeQuery()) {
      while (answer.next()) {
        found.add(reading.read(answer));
      }
    }
    return found;
  }

  /** Executes and hands each row of the answer on. */
  public void each(Taking taking) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = prepare();
        var answer = statement.executeQuery()) {
      while (answer.next()) {
        taking.take(answer);
      }
    }
  }

  private PreparedStatement prepare() throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < columns.size(); i++) {
      var column = columns.get(i);
      statement.setArray(i + 1, connection.createArrayOf(column.type(), column.values()));
    }
    return statement;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface Reading<R> {
    R read(ResultSet row) throws SQLException;
  }

  /** Takes one row. */
  @FunctionalInterface
  public interface Taking {
    void take(ResultSet row) throws SQLException;
  }

  public static UUID uuid(ResultSet row, int column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  public static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** As {@link #instant}; null where the column is. */
  public static @Nullable Instant optionalInstant(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static Instant clamp(Instant instant) {
    if (instant.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return instant.isAfter(LATEST) ? LATEST : instant;
  }
}
