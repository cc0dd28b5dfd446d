package io.engagementhub.profile.consents;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The one place that folds consents over people: of several fragments the latest choice stands, and
 * of the same instant the refusal.
 */
public final class FoldedConsents {
  private static final String STANDING =
      """
      select distinct on (f.profile_id, c.purpose) f.profile_id, c.purpose, c.granted, c.source_id,
        c.at
      from fragment f join consent c on c.fragment_id = f.id
      where f.profile_id = any(?)
      order by f.profile_id, c.purpose, c.at desc, c.granted, c.fragment_id
      """;

  /** A choice that stands. */
  public record Standing(boolean granted, String source, Instant at) {}

  /** Every choice of these profiles that stands, by purpose. */
  public static Map<UUID, Map<String, Standing>> all(
      Connection connection, Collection<UUID> profiles) throws SQLException {
    var standing = new HashMap<UUID, Map<String, Standing>>();
    Rows.of(connection, STANDING, profiles)
        .uuid(id -> id)
        .each(
            row ->
                standing
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new TreeMap<>())
                    .put(
                        row.getString(2),
                        new Standing(row.getBoolean(3), row.getString(4), Rows.instant(row, 5))));
    return standing;
  }

  /** As {@link #all}, with nothing but whether it was granted. */
  public static Map<UUID, Map<String, Boolean>> granted(
      Connection connection, Collection<UUID> profiles) throws SQLException {
    var granted = new HashMap<UUID, Map<String, Boolean>>();
    all(connection, profiles)
        .forEach(
            (profile, choices) ->
                choices.forEach(
                    (purpose, choice) ->
                        granted
                            .computeIfAbsent(profile, _ -> new TreeMap<>())
                            .put(purpose, choice.granted())));
    return granted;
  }

  /** A relation {@code (profile_id, granted)} of everybody's choice for this purpose. */
  public static Sql of(String purpose) {
    return Sql.of(
        """
        (select distinct on (f.profile_id) f.profile_id, c.granted
        from consent c join fragment f on f.id = c.fragment_id where c.purpose = ¤
        order by f.profile_id, c.at desc, c.granted, c.fragment_id)
        """,
        purpose);
  }

  /**
   * A query of the profiles that refused a purpose.
   *
   * @param purpose that the hub itself knows; not something that was sent
   * @param condition on fragments {@code f}, whose question marks are the query's
   */
  public static String refusing(String purpose, String condition) {
    return """
    select profile_id from (
      select distinct on (f.profile_id) f.profile_id, c.granted
      from fragment f join consent c on c.fragment_id = f.id
      where c.purpose = '%s' and %s
      order by f.profile_id, c.at desc, c.granted, c.fragment_id) last
    where not granted
    """
        .formatted(purpose, condition);
  }

  private FoldedConsents() {}
}
