package io.engagementhub.profile.scores.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.scores.ReadModels.Score;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Scores as they were worked out last. */
public final class Scores {
  private static final String OF =
      """
      select m.id, m.definition, d.value, d.at
      from derived_trait d join (
        select id, definition from score_model where deleted_at is null
        union all select id, definition from lifecycle_goal where deleted_at is null) m
        on d.name = 'score.' || m.id
      where d.profile_id = ? order by m.id
      """;

  /** The name of the trait that holds a model's scores. */
  public static String trait(String model) {
    return "score." + model;
  }

  /** Those of models and, by rules, toward goals, in order of their ids. */
  public static List<Score> of(Connection connection, UUID profile) throws SQLException {
    return Statements.query(
        connection,
        OF,
        row ->
            new Score(
                row.getString(1), name(row.getString(2)), row.getString(3), Rows.instant(row, 4)),
        profile);
  }

  private static String name(String definition) {
    try {
      return EventMapper.shared().readTree(definition).path("name").asText();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a definition that was kept cannot be read", e);
    }
  }

  private Scores() {}
}
