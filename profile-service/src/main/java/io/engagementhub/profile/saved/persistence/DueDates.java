package io.engagementhub.profile.saved.persistence;

import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** When the next date of somebody's products passes. */
public final class DueDates {
  private static final String SET =
      """
      insert into saved_due (profile_id, due) select * from unnest(?, ?)
      on conflict (profile_id) do update set due = excluded.due
      """;
  private static final String CLEAR = "delete from saved_due where profile_id = any(?)";
  private static final String ANY =
      """
      select 1 where exists (select from saved_due where due <= ?)
        or exists (
          select from saved_thing where removed_at < ? and (line is null or body <> '{}'))
        or exists (select from diary_entry where removed_at < ?)
      """;
  private static final String LOCK =
      """
      select p.id from saved_due d join profile p on p.id = d.profile_id
      where d.due <= ? and p.merged_into is null and p.id not in (%s)
      order by p.id limit ? for update of p skip locked
      """
          .formatted(Restrictions.PROFILES);
  private static final String FORGET_MERGED =
      """
      delete from saved_due d using profile p
      where d.due <= ? and p.id = d.profile_id and p.merged_into is not null
      """;

  /** Sets when each is due; whoever is not named among them is not due any more. */
  public static void set(Connection connection, Set<UUID> profiles, Map<UUID, Instant> due)
      throws SQLException {
    Rows.of(connection, SET, due.entrySet())
        .uuid(Map.Entry::getKey)
        .instant(Map.Entry::getValue)
        .update();
    var never = new HashSet<>(profiles);
    never.removeAll(due.keySet());
    Rows.of(connection, CLEAR, never).uuid(id -> id).update();
  }

  /** Whether anybody is due, or anything was removed before {@code removed} and is still kept. */
  public static boolean areAny(Connection connection, Instant now, Instant removed)
      throws SQLException {
    return Statements.isAny(connection, ANY, now, removed, removed);
  }

  /**
   * Locks up to {@code limit} who are due; those that somebody holds wait for the next time. Those
   * who are restricted wait until they are not.
   */
  public static Collection<UUID> lock(Connection connection, Instant now, int limit)
      throws SQLException {
    Statements.update(connection, FORGET_MERGED, now);
    List<UUID> due = Statements.query(connection, LOCK, row -> Rows.uuid(row, 1), now, limit);
    return due;
  }

  private DueDates() {}
}
