package io.engagementhub.profile.view.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.view.AccessEntry;
import io.engagementhub.profile.view.AccessLog.Position;
import io.engagementhub.profile.view.AccessLog.Query;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of the access log. */
public final class AccessRows {
  private static final UUID LAST = new UUID(-1, -1);

  private static final String ADD =
      """
      with entry as (
        insert into access_log (id, at, reader, roles, purpose, what, fields, masked, trace_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict do nothing returning id)
      insert into access_subject (fragment_id, access_id, profile_id)
      """;

  /**
   * Waits for an erasure of just these people, which holds their fragments from its beginning, and
   * for nobody else: touchpoints and merges leave what others refer to as it is. In the order in
   * which an erasure takes them.
   */
  private static final String HOLD = " order by f.id for key share of f";

  private static final String OF_GIVEN =
      """
      select f.id, e.id, f.profile_id from entry e, fragment f where f.id = any(?)
      """
          + HOLD;
  private static final String OF_ALL =
      """
      select f.id, e.id, f.profile_id from entry e, fragment f
      join profile p on p.id = ? and f.profile_id = coalesce(p.merged_into, p.id)
      """
          + HOLD;
  private static final String OF_PROFILES =
      """
      select f.id, e.id, f.profile_id from entry e, fragment f where f.profile_id = any(?)
      """
          + HOLD;
  private static final String LIST =
      """
      select l.id, l.at, l.reader, l.roles, l.purpose, l.what, l.fields, l.masked, l.trace_id,
        (select case when count(distinct s.profile_id) = 1 then max(s.profile_id::text)::uuid end
         from access_subject s where s.access_id = l.id)
      from access_log l
      where l.at >= ? and l.at < ? and (l.at, l.id) < (?, ?)
      """;
  private static final String BY_READER = " and l.reader = ?";
  private static final String OF_PROFILE =
      """
       and l.id in (
        select s.access_id from access_subject s
        join fragment f on f.id = s.fragment_id
        join profile p on p.id = ? and f.profile_id = coalesce(p.merged_into, p.id))
      """;
  private static final String NEWEST = " order by l.at desc, l.id desc limit ?";
  private static final String OF_USER =
      """
      select f.profile_id from identifier i join fragment f on f.id = i.fragment_id
      where i.namespace = 'user_id' and i.value = any(?)
      """;

  /**
   * Adds an entry, unless it is there already.
   *
   * @param fragments it is about; null for those that its profile has now
   */
  public static void add(Connection connection, AccessEntry entry, @Nullable List<UUID> fragments)
      throws SQLException {
    add(
        connection,
        entry,
        fragments == null ? OF_ALL : OF_GIVEN,
        fragments == null ? entry.profile() : ids(connection, fragments));
  }

  /** Adds an entry about all these profiles have now. */
  public static void addOfProfiles(Connection connection, AccessEntry entry, List<UUID> profiles)
      throws SQLException {
    add(connection, entry, OF_PROFILES, ids(connection, profiles));
  }

  private static Array ids(Connection connection, List<UUID> ids) throws SQLException {
    return connection.createArrayOf("uuid", ids.toArray());
  }

  private static void add(
      Connection connection, AccessEntry entry, String subjects, @Nullable Object whose)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADD + subjects)) {
      statement.setObject(1, entry.id());
      statement.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
      statement.setString(3, entry.reader());
      statement.setArray(4, texts(connection, entry.roles()));
      statement.setString(5, entry.purpose());
      statement.setString(6, entry.what());
      statement.setArray(7, texts(connection, entry.fields()));
      statement.setArray(8, texts(connection, entry.masked()));
      statement.setString(9, entry.traceId());
      statement.setObject(10, whose);
      statement.executeUpdate();
    }
  }

  private static Array texts(Connection connection, List<String> texts) throws SQLException {
    return connection.createArrayOf("text", texts.toArray());
  }

  /** Entries, the newest first, after {@code position} only. */
  public static List<AccessEntry> list(
      Connection connection, Query query, @Nullable Position position, int limit)
      throws SQLException {
    var sql =
        LIST
            + (query.reader() == null ? "" : BY_READER)
            + (query.profile() == null ? "" : OF_PROFILE)
            + NEWEST;
    try (var statement = connection.prepareStatement(sql)) {
      int next = 1;
      statement.setObject(next++, query.from().atOffset(ZoneOffset.UTC));
      statement.setObject(next++, query.to().atOffset(ZoneOffset.UTC));
      var before = position == null ? new Position(query.to(), LAST) : position;
      statement.setObject(next++, before.at().atOffset(ZoneOffset.UTC));
      statement.setObject(next++, before.id());
      if (query.reader() != null) {
        statement.setString(next++, query.reader());
      }
      if (query.profile() != null) {
        statement.setObject(next++, query.profile());
      }
      statement.setInt(next, limit);
      var entries = new ArrayList<AccessEntry>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      return entries;
    }
  }

  private static AccessEntry entry(ResultSet row) throws SQLException {
    return new AccessEntry(
        Rows.uuid(row, 1),
        Rows.instant(row, 2),
        row.getString(3),
        texts(row.getArray(4)),
        row.getString(5),
        row.getString(6),
        row.getObject(10, UUID.class),
        texts(row.getArray(7)),
        texts(row.getArray(8)),
        row.getString(9));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  /** The profile that answers for a customer. */
  public static Optional<UUID> ofUser(Connection connection, String userId) throws SQLException {
    return Rows.of(connection, OF_USER, List.of(userId))
        .text(id -> id)
        .query(row -> Rows.uuid(row, 1))
        .stream()
        .findFirst();
  }

  private AccessRows() {}
}
