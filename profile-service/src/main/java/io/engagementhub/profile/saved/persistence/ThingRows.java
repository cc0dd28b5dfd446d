package io.engagementhub.profile.saved.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.saved.Draft;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.SavedThing;
import io.engagementhub.profile.saved.SavedThing.Position;
import io.engagementhub.profile.saved.SavedThing.Query;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows of saved things. A line of an order that was told under several fragments of a person is one
 * thing: the one that was saved first.
 */
public final class ThingRows {
  private static final UUID LAST = new UUID(-1, -1);
  private static final Instant LATEST = Instant.parse("2999-12-31T23:59:59Z");

  /** Of fragments, of a kind; each line once, given back or not. */
  private static final String THINGS =
      """
      with mine as (select ?::uuid[] as fragments),
      thing as (
        select s.fragment_id, s.id, s.product, s.body, s.version, s.created_at, s.updated_at,
          s.removed_at, s.by,
          case when exists (select from product_return r
              where r.fragment_id = any(mine.fragments) and r.order_id = s.order_id
                and r.product in ('', s.product))
            then 'returned' else s.label end as label,
          row_number() over (
            partition by coalesce(s.line, s.id::text) order by s.created_at, s.id) as place
        from mine, saved_thing s where s.fragment_id = any(mine.fragments) and s.kind = ?)
      select fragment_id, id, label, product, body, version, created_at, updated_at, removed_at, by
      from thing where place = 1
      """;

  private static final String LIST =
      THINGS
          + """
             and (removed_at is not null) = ? and (created_at, id) < (?, ?)
             and coalesce(?, label) = label and coalesce(?, product) = product
            order by created_at desc, id desc limit ?
            """;
  private static final String ONE = THINGS + " and id = ?";
  private static final String COUNT =
      """
      select count(*) from saved_thing
      where fragment_id = any(?) and kind = ? and removed_at is null
      """;
  private static final String ADD =
      """
      insert into saved_thing
        (fragment_id, id, kind, label, product, body, created_at, updated_at, by, order_id, line)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update saved_thing set label = ?, product = ?, body = ?, version = version + 1,
        updated_at = ?
      where fragment_id = ? and id = ?
      """;
  private static final String REMOVE =
      """
      update saved_thing set removed_at = ?, version = version + 1, updated_at = ?
      where fragment_id = ? and id = ?
      """;

  /**
   * A thing to be added.
   *
   * @param order it was part of, and {@code line} what in it; null where it was saved by itself
   */
  public record New(
      UUID fragment,
      UUID id,
      Kind kind,
      Draft draft,
      Instant at,
      String by,
      @Nullable String order,
      @Nullable String line) {}

  /** Things, the newest first, after {@code position} only. */
  public static List<SavedThing> list(
      Connection connection,
      List<UUID> fragments,
      Query query,
      @Nullable Position position,
      int limit)
      throws SQLException {
    return Statements.query(
        connection,
        LIST,
        ThingRows::thing,
        array(connection, fragments),
        query.kind().name(),
        query.removed(),
        position == null ? LATEST : position.at(),
        position == null ? LAST : position.id(),
        query.label(),
        query.product(),
        limit);
  }

  /** One thing, removed or not. */
  public static Optional<SavedThing> find(
      Connection connection, List<UUID> fragments, Kind kind, UUID id) throws SQLException {
    return Statements.query(
            connection, ONE, ThingRows::thing, array(connection, fragments), kind.name(), id)
        .stream()
        .findFirst();
  }

  private static SavedThing thing(ResultSet row) throws SQLException {
    return new SavedThing(
        Rows.uuid(row, 1),
        Rows.uuid(row, 2),
        row.getString(3),
        row.getString(4),
        new Json(row.getString(5)),
        row.getLong(6),
        Rows.instant(row, 7),
        Rows.instant(row, 8),
        Rows.optionalInstant(row, 9),
        row.getString(10));
  }

  /** How many of a kind there are, removed ones aside. */
  public static long count(Connection connection, List<UUID> fragments, Kind kind)
      throws SQLException {
    return Statements.query(
            connection, COUNT, row -> row.getLong(1), array(connection, fragments), kind.name())
        .getFirst();
  }

  /** Adds a thing, unless there is one of that id. */
  public static void add(Connection connection, New thing) throws SQLException {
    var draft = thing.draft();
    Statements.update(
        connection,
        ADD,
        thing.fragment(),
        thing.id(),
        thing.kind().name(),
        draft.label(),
        draft.product(),
        draft.body().toString(),
        thing.at(),
        thing.at(),
        thing.by(),
        thing.order(),
        thing.line());
  }

  public static void replace(Connection connection, SavedThing thing, Draft draft, Instant now)
      throws SQLException {
    Statements.update(
        connection,
        REPLACE,
        draft.label(),
        draft.product(),
        draft.body().toString(),
        now,
        thing.fragment(),
        thing.id());
  }

  /** Removes a thing, or, with null, takes that back. */
  public static void remove(
      Connection connection, SavedThing thing, @Nullable Instant at, Instant now)
      throws SQLException {
    Statements.update(connection, REMOVE, at, now, thing.fragment(), thing.id());
  }

  static Array array(Connection connection, List<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  private ThingRows() {}
}
