package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.conditions.sql.SqlCondition;
import io.engagementhub.conditions.sql.SqlTurning;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Conditions as this service's database is asked for them. */
public final class SegmentSql {

  /** A boolean expression over the row {@code p} of a profile that stands for itself. */
  public static Sql of(Condition condition, Instant now) {
    return SqlCondition.of(condition, now, new ProfileRelations());
  }

  /**
   * A select of {@code (profile_id, v jsonb)}: what a behaviour comes to, see {@link SqlCondition}.
   */
  public static Sql values(Behaviour behaviour, Instant now) {
    return SqlCondition.values(behaviour, now, new ProfileRelations());
  }

  /**
   * When time alone may next turn the condition: a select of {@code (profile_id, at)}, see {@link
   * SqlTurning}; empty if never.
   */
  public static Optional<Sql> turns(Condition condition, Instant now) {
    return SqlTurning.of(condition, now, new ProfileRelations());
  }

  /**
   * Gives the statements of the running transaction the memory that one about everybody needs:
   * without it a million traits are sorted on disk.
   */
  public static void askOfAll(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("set local work_mem = '64MB'");
    }
  }

  /** A statement with the parameters set. */
  public static PreparedStatement prepare(Connection connection, Sql sql) throws SQLException {
    var statement = connection.prepareStatement(sql.text());
    int place = 1;
    for (var parameter : sql.parameters()) {
      statement.setObject(place++, parameter);
    }
    return statement;
  }

  private SegmentSql() {}
}
