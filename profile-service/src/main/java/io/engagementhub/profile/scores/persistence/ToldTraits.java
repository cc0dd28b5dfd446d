package io.engagementhub.profile.scores.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How the traits that models go by changed. From when a trait is heard of, each batch of
 * touchpoints keeps what it told; then what had been told before is kept too, and from then on what
 * stood at an instant is known exactly: whatever was overwritten in between was overwritten by
 * something that was kept.
 */
public final class ToldTraits {
  private static final String HEAR =
      "insert into score_trait (name) select * from unnest(?) on conflict do nothing";
  private static final String KEEP =
      """
      insert into score_told_trait (fragment_id, name, at, value)
      select t.fragment_id, t.name, t.at, t.value from trait t
      where %s and t.value is distinct from (
        select k.value from score_told_trait k
        where k.fragment_id = t.fragment_id and k.name = t.name and k.at <= t.at
        order by k.at desc limit 1)
      on conflict (fragment_id, name, at) do update set value = excluded.value
      """;
  private static final String OF_FRAGMENTS =
      KEEP.formatted("t.fragment_id = any(?) and t.name in (select name from score_trait)");
  private static final String OF_ALL = KEEP.formatted("t.name = any(?)");
  private static final String FORGET =
      """
      with forgotten as (delete from score_trait where name <> all(?) returning name)
      delete from score_told_trait where name in (select name from forgotten)
      """;

  /** Hears of these from now on; definitions are held alone. */
  public static void hear(Connection connection, Collection<String> names) throws SQLException {
    Statements.update(connection, HEAR, texts(connection, names));
  }

  /** Forgets all but these; definitions are held alone. */
  public static void hearOnly(Connection connection, Collection<String> names) throws SQLException {
    Statements.update(connection, FORGET, texts(connection, names));
  }

  /** Keeps what these fragments, whose profiles are locked, were told by now. */
  public static void keep(Connection connection, Collection<UUID> fragments) throws SQLException {
    Statements.update(
        connection, OF_FRAGMENTS, connection.createArrayOf("uuid", fragments.toArray()));
  }

  /** Keeps what was told before these were heard of; returns whether that was still to be done. */
  public static boolean keepEarlier(Connection connection, Collection<String> names)
      throws SQLException {
    List<String> missing =
        Statements.query(
            connection,
            "select name from score_trait where since is null and name = any(?)",
            row -> row.getString(1),
            texts(connection, names));
    if (missing.isEmpty()) {
      return false;
    }
    Statements.update(connection, OF_ALL, texts(connection, missing));
    return true;
  }

  /** Says that from {@code now} on it is known how these changed. */
  public static void known(Connection connection, Collection<String> names, Instant now)
      throws SQLException {
    Statements.update(
        connection,
        "update score_trait set since = ? where since is null and name = any(?)",
        now,
        texts(connection, names));
  }

  /** Since when it is known how each changed; of those that are not here it never was. */
  static Map<String, Instant> since(Connection connection) throws SQLException {
    var since = new HashMap<String, Instant>();
    Statements.query(
            connection,
            "select name, since from score_trait where since is not null",
            row -> Map.entry(row.getString(1), Rows.instant(row, 2)))
        .forEach(entry -> since.put(entry.getKey(), entry.getValue()));
    return since;
  }

  private static Array texts(Connection connection, Collection<String> names) throws SQLException {
    return connection.createArrayOf("text", names.toArray());
  }

  private ToldTraits() {}
}
