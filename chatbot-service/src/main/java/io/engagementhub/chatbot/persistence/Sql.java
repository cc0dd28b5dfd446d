package io.engagementhub.chatbot.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Runs statements with parameters of the types used here. */
@ApplicationScoped
public class Sql {
  private final DataSource database;

  Sql(DataSource database) {
    this.database = database;
  }

  /** Makes a value of a row. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** All rows. */
  public <T> List<T> list(String statement, Reader<T> reader, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var prepared = prepare(connection, statement, parameters);
        var rows = prepared.executeQuery()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> one(String statement, Reader<T> reader, @Nullable Object... parameters) {
    return list(statement, reader, parameters).stream().findFirst();
  }

  /** Changes rows; returns how many. */
  public int update(String statement, @Nullable Object... parameters) {
    try (var connection = database.getConnection();
        var prepared = prepare(connection, statement, parameters)) {
      return prepared.executeUpdate();
    } catch (SQLException e) {
      throw new DatabaseFailure(e);
    }
  }

  /** The column's time; it is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The column's time, or null. */
  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** The column's texts; none where it is null. */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    var array = row.getArray(column);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }

  private static PreparedStatement prepare(
      Connection connection, String statement, @Nullable Object... parameters) throws SQLException {
    var prepared = connection.prepareStatement(statement);
    try {
      for (int i = 0; i < parameters.length; i++) {
        bind(prepared, i + 1, parameters[i]);
      }
      return prepared;
    } catch (SQLException | RuntimeException e) {
      prepared.close();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case Instant time ->
          statement.setObject(index, time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
      case String[] texts ->
          statement.setArray(index, statement.getConnection().createArrayOf("text", texts));
      case UUID[] ids ->
          statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids));
      case null -> statement.setNull(index, Types.NULL);
      default -> statement.setObject(index, value);
    }
  }
}
