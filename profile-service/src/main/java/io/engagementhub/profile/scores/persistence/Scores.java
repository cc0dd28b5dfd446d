package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.scores.ReadModels.Score;
import io.engagementhub.profile.scores.definition.ModelDraftJson;
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
      select m.id, m.definition, d.value, d.at from score_model m
      join derived_trait d on d.name = 'score.' || m.id
      where m.deleted_at is null and d.profile_id = ? order by m.id
      """;

  /** The name of the trait that holds a model's scores. */
  public static String trait(String model) {
    return "score." + model;
  }

  /** In order of the models' ids. */
  public static List<Score> of(Connection connection, UUID profile) throws SQLException {
    return Statements.query(
        connection,
        OF,
        row ->
            new Score(
                row.getString(1),
                ModelDraftJson.stored(row.getString(2)).name(),
                row.getString(3),
                Rows.instant(row, 4)),
        profile);
  }

  private Scores() {}
}
