package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.conditions.sql.SqlCondition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

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
