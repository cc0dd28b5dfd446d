package io.engagementhub.profile.saved.persistence;

import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Lets go of what was removed so long ago that nobody can take it back. */
public final class Forgetting {
  /** Of a line of an order that it was removed stays known; another telling would bring it back. */
  private static final String EMPTY =
      """
      update saved_thing set body = '{}'
      where line is not null and body <> '{}' and (fragment_id, id) in (
        select fragment_id, id from saved_thing
        where removed_at < ? and line is not null and body <> '{}' limit ? for update skip locked)
      """;

  private static final String ENTRIES_OF_THINGS =
      """
      delete from diary_entry e using saved_thing s
      where s.removed_at < ? and s.kind = 'DIARY'
        and e.fragment_id = s.fragment_id and e.diary_id = s.id
      """;
  private static final String THINGS =
      """
      delete from saved_thing where (fragment_id, id) in (
        select fragment_id, id from saved_thing
        where removed_at < ? and line is null limit ? for update skip locked)
      """;
  private static final String ENTRIES =
      """
      delete from diary_entry where (fragment_id, diary_id, id) in (
        select fragment_id, diary_id, id from diary_entry
        where removed_at < ? limit ? for update skip locked)
      """;

  /** Forgets up to {@code limit} of each; returns whether there may be more. */
  public static boolean removedBefore(Connection connection, Instant before, int limit)
      throws SQLException {
    Statements.update(connection, ENTRIES_OF_THINGS, before);
    int things = Statements.update(connection, THINGS, before, limit);
    int entries = Statements.update(connection, ENTRIES, before, limit);
    int lines = Statements.update(connection, EMPTY, before, limit);
    return Math.max(things, Math.max(entries, lines)) >= limit;
  }

  private Forgetting() {}
}
