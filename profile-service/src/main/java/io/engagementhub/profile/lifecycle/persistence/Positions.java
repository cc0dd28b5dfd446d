package io.engagementhub.profile.lifecycle.persistence;

import io.engagementhub.profile.lifecycle.GoalState.Entry;
import io.engagementhub.profile.lifecycle.domain.Progress;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where people stand, and how that came about; their profiles are locked. */
public final class Positions {
  /** What stands for no stage, and for no time. */
  private static final String NONE = "";

  private static final String LOAD =
      """
      select profile_id, goal_id, version, stage, since, holding, happened
      from lifecycle_position where profile_id = any(?)
      """;
  private static final String SAVE =
      """
      insert into lifecycle_position
        (profile_id, goal_id, version, stage, since, holding, happened, due)
      select p, g, v, nullif(s, ''), nullif(a, '')::timestamptz, h, d, nullif(u, '')::timestamptz
      from unnest(?, ?, ?, ?, ?, ?, ?, ?) as n(p, g, v, s, a, h, d, u)
      on conflict (profile_id, goal_id) do update set version = excluded.version,
        stage = excluded.stage, since = excluded.since, holding = excluded.holding,
        happened = excluded.happened, due = excluded.due
      """;
  private static final String NOTE =
      """
      insert into lifecycle_change (id, profile_id, goal_id, kind, value, before, at)
      select i, p, g, k, nullif(v, ''), nullif(b, ''), a
      from unnest(?, ?, ?, ?, ?, ?, ?) as n(i, p, g, k, v, b, a)
      """;
  private static final String LOCK_DUE =
      """
      select id from profile where merged_into is null and id in (
        select profile_id from lifecycle_position
        where due <= ? and profile_id not in (%s) order by due limit ?)
      order by id for update skip locked
      """
          .formatted(Restrictions.PROFILES);
  private static final String FORGET_DUE =
      """
      update lifecycle_position d set due = null where d.due <= ? and not exists (
        select from profile p where p.id = d.profile_id and p.merged_into is null)
      """;
  private static final String HISTORY =
      """
      select id::text, goal_id, kind, value, before, at from lifecycle_change
      where profile_id = ? and id < ? order by id desc limit ?
      """;

  /** A person and a goal. */
  public record Whose(UUID profile, String goal) {}

  /** What is remembered, and with which version of the goal it was found. */
  public record Remembered(long version, Progress progress) {}

  /** What is to be remembered. */
  public record Place(Whose whose, long version, Progress progress, @Nullable Instant due) {}

  /** What is to be noted; see {@link Entry}. */
  public record Noted(UUID id, Whose whose, String kind, String value, String before, Instant at) {}

  public static Map<Whose, Remembered> load(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var remembered = new HashMap<Whose, Remembered>();
    Rows.of(connection, LOAD, profiles)
        .uuid(id -> id)
        .each(
            row ->
                remembered.put(
                    new Whose(Rows.uuid(row, 1), row.getString(2)),
                    new Remembered(row.getLong(3), progress(row))));
    return remembered;
  }

  private static Progress progress(ResultSet row) throws SQLException {
    return new Progress(
        row.getString(4),
        Rows.optionalInstant(row, 5),
        Set.copyOf(words(row.getString(6))),
        words(row.getString(7)).stream()
            .map(word -> word.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Instant.parse(pair[1]))));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }

  public static void save(Connection connection, Collection<Place> places) throws SQLException {
    Rows.of(connection, SAVE, places)
        .uuid(place -> place.whose().profile())
        .text(place -> place.whose().goal())
        .bigint(Place::version)
        .text(place -> text(place.progress().stage()))
        .text(place -> text(place.progress().since()))
        .text(place -> String.join(" ", place.progress().holding()))
        .text(
            place ->
                new TreeMap<>(place.progress().happened())
                    .entrySet().stream()
                        .map(event -> event.getKey() + "=" + event.getValue())
                        .collect(Collectors.joining(" ")))
        .text(place -> text(place.due()))
        .update();
  }

  private static String text(@Nullable Object value) {
    return value == null ? NONE : value.toString();
  }

  public static void note(Connection connection, Collection<Noted> noted) throws SQLException {
    Rows.of(connection, NOTE, noted)
        .uuid(Noted::id)
        .uuid(one -> one.whose().profile())
        .text(one -> one.whose().goal())
        .text(Noted::kind)
        .text(Noted::value)
        .text(Noted::before)
        .instant(Noted::at)
        .update();
  }

  /** When each was first seen. */
  public static Map<UUID, Instant> firstSeen(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var seen = new HashMap<UUID, Instant>();
    Rows.of(connection, "select id, created_at from profile where id = any(?)", profiles)
        .uuid(id -> id)
        .each(row -> seen.put(Rows.uuid(row, 1), Rows.instant(row, 2)));
    return seen;
  }

  /** Whether it is time to look at anybody. */
  public static boolean areDue(Connection connection, Instant now) throws SQLException {
    return Statements.isAnyDue(connection, "lifecycle_position", "due", now);
  }

  /**
   * Locks up to {@code limit} people at whom it is time to look again and who are not restricted.
   */
  public static List<UUID> lockDue(Connection connection, Instant now, int limit)
      throws SQLException {
    Statements.update(connection, FORGET_DUE, now);
    return Statements.query(connection, LOCK_DUE, row -> Rows.uuid(row, 1), now, limit);
  }

  /** Locks these, in order of id, but for those that were merged away. */
  public static List<UUID> lock(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Rows.of(
            connection,
            """
            select id from profile where id = any(?) and merged_into is null
            order by id for update
            """,
            profiles)
        .uuid(id -> id)
        .query(row -> Rows.uuid(row, 1));
  }

  /** One person's changes, the newest first, those before {@code before} only. */
  public static List<Entry> history(Connection connection, UUID profile, UUID before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        HISTORY,
        row ->
            new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Rows.instant(row, 6)),
        profile,
        before,
        limit);
  }

  /** How many stand at each stage of a goal. */
  public static Map<String, Long> counts(Connection connection, String goal) throws SQLException {
    var counts = new TreeMap<String, Long>();
    Statements.query(
            connection,
            """
            select l.stage, count(*) from lifecycle_position l join profile p on p.id = l.profile_id
            where l.goal_id = ? and l.stage is not null and p.merged_into is null group by 1
            """,
            row -> Map.entry(row.getString(1), row.getLong(2)),
            goal)
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  private Positions() {}
}
