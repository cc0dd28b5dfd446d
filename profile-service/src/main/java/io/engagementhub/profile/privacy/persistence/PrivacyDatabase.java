package io.engagementhub.profile.privacy.persistence;

import io.engagementhub.profile.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** One statement at a time, in the running transaction if there is one. */
@ApplicationScoped
class PrivacyDatabase {
  private final DataSource database;

  PrivacyDatabase(DataSource database) {
    this.database = database;
  }

  /** Sets the question marks. */
  interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  <R> List<R> query(String sql, Binding binding, Rows.Reading<R> reading) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      var found = new ArrayList<R>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("privacy requests could not be read", e);
    }
  }

  /** Returns how many rows were affected. */
  int change(String sql, Binding binding) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binding.bind(statement);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("privacy requests could not be written", e);
    }
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
