package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** When to look at people again. */
public final class DuePeople {
  private static final String SET =
      """
      insert into loyalty_due (profile_id, due, version) select * from unnest(?, ?, ?)
      on conflict (profile_id) do update set due = excluded.due, version = excluded.version
      """;
  private static final String CLEAR = "delete from loyalty_due where profile_id = any(?)";
  private static final String DUE =
      """
      (select profile_id from loyalty_due where due <= ? and profile_id not in (%1$s)
        order by due limit ?)
      union
      (select profile_id from loyalty_due where version < ? and profile_id not in (%1$s)
        order by version limit ?)
      """
          .formatted(Restrictions.PROFILES);
  private static final String ANY =
      """
      select 1 from loyalty_programme p where p.live_version is not null and p.closed_at is null
        and ((select min(due) from loyalty_due) <= ?
          or (select min(version) from loyalty_due) < p.live_version)
      """;
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null
      order by id for update skip locked
      """;
  private static final String FORGET_MERGED =
      """
      delete from loyalty_due d using profile p
      where d.profile_id = any(?) and p.id = d.profile_id and p.merged_into is not null
      """;

  /**
   * Sets when each is due; whoever is not named among them is not due any more.
   *
   * @param version of the programme by which this was worked out
   */
  public static void set(
      Connection connection, Collection<UUID> profiles, Map<UUID, Instant> due, long version)
      throws SQLException {
    Rows.of(connection, SET, due.entrySet())
        .uuid(Map.Entry::getKey)
        .instant(Map.Entry::getValue)
        .bigint(_ -> version)
        .update();
    var never = new HashSet<>(profiles);
    never.removeAll(due.keySet());
    Rows.of(connection, CLEAR, never).uuid(id -> id).update();
  }

  /** Whether, by the live programme, there is anybody to look at. */
  public static boolean areAny(Connection connection, Instant now) throws SQLException {
    return Statements.isAny(connection, ANY, now);
  }

  /**
   * Locks up to {@code limit} that are due, and as many that an older version of the programme than
   * {@code version} was last applied to; those that somebody holds wait for the next time, those
   * who are restricted until they are not.
   */
  public static List<UUID> lock(Connection connection, Instant now, long version, int limit)
      throws SQLException {
    var due = new HashSet<UUID>();
    try (var statement = connection.prepareStatement(DUE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setInt(2, limit);
      statement.setLong(3, version);
      statement.setInt(4, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          due.add(Rows.uuid(rows, 1));
        }
      }
    }
    Rows.of(connection, FORGET_MERGED, due).uuid(id -> id).update();
    return Rows.of(connection, LOCK, due).uuid(id -> id).query(row -> Rows.uuid(row, 1));
  }

  private DuePeople() {}
}
