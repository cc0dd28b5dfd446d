package io.engagementhub.profile.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements whose question marks stand for one value each; for many rows at once there is {@link
 * Rows}.
 */
public final class Statements {

  /** Executes and reads each row of the answer. */
  public static <R> List<R> query(
      Connection connection, String sql, Rows.Reading<R> reading, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      var found = new ArrayList<R>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.read(rows));
        }
      }
      return found;
    }
  }

  /** Whether the answer has any row; one is enough. */
  public static boolean isAny(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * Whether {@code now} has come for any row of {@code table}, which has an index on {@code
   * column}. In that order, or PostgreSQL would not use it: without knowing the time it expects a
   * third of all rows to be due, and then reads the whole table to find none.
   */
  public static boolean isAnyDue(Connection connection, String table, String column, Instant now)
      throws SQLException {
    var sql = "select 1 from %1$s where %2$s <= ? order by %2$s limit 1".formatted(table, column);
    return isAny(connection, sql, now);
  }

  /** Executes; returns how many rows were affected. */
  public static int update(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Instant at -> statement.setObject(i + 1, at.atOffset(ZoneOffset.UTC));
        case Object other -> statement.setObject(i + 1, other);
      }
    }
  }

  private Statements() {}
}
