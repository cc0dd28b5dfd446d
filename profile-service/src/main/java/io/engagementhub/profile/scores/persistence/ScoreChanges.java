package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.scores.ReadModels.ScoreChange;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When people's scores came to be in another tenth; their profiles are locked. */
public final class ScoreChanges {
  private static final String DECILES =
      """
      select profile_id, name, (value::jsonb ->> 'decile')::integer from derived_trait
      where profile_id = any(?) and name = any(?)
      """;
  private static final String NOTE =
      """
      insert into score_change (profile_id, model_id, id, version, value, decile, at)
      select p, m, i, v, nullif(s, '')::float8, nullif(d, 0), a
      from unnest(?, ?, ?, ?, ?, ?, ?) as n(p, m, i, v, s, d, a)
      """;
  private static final String LIST =
      """
      select id::text, value, decile, version, at from score_change
      where profile_id = ? and model_id = ? and id < ? order by id desc limit ?
      """;

  /** Whose score by which model. */
  public record Whose(UUID profile, String model) {}

  /**
   * A change.
   *
   * @param value empty where there is no score any more
   * @param decile 0 where there is none
   */
  public record Change(UUID id, Whose whose, long version, String value, int decile, Instant at) {}

  /** The tenths that scores are in. */
  public static Map<Whose, Integer> deciles(
      Connection connection, Collection<UUID> profiles, Collection<String> models)
      throws SQLException {
    var byTrait = new HashMap<String, String>();
    models.forEach(model -> byTrait.put(Scores.trait(model), model));
    var deciles = new HashMap<Whose, Integer>();
    Statements.query(
            connection,
            DECILES,
            row ->
                Map.entry(
                    new Whose(Rows.uuid(row, 1), byTrait.getOrDefault(row.getString(2), "")),
                    row.getInt(3)),
            connection.createArrayOf("uuid", profiles.toArray()),
            connection.createArrayOf("text", byTrait.keySet().toArray()))
        .forEach(entry -> deciles.put(entry.getKey(), entry.getValue()));
    return deciles;
  }

  public static void note(Connection connection, Collection<Change> changes) throws SQLException {
    Rows.of(connection, NOTE, changes)
        .uuid(change -> change.whose().profile())
        .text(change -> change.whose().model())
        .uuid(Change::id)
        .bigint(Change::version)
        .text(Change::value)
        .integer(Change::decile)
        .instant(Change::at)
        .update();
  }

  /** The newest first, those before {@code before} only. */
  public static List<ScoreChange> list(
      Connection connection, UUID profile, String model, UUID before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        LIST,
        row ->
            new ScoreChange(
                row.getString(1),
                row.getObject(2, Double.class),
                row.getObject(3, Integer.class),
                row.getLong(4),
                Rows.instant(row, 5)),
        profile,
        model,
        before,
        limit);
  }

  private ScoreChanges() {}
}
