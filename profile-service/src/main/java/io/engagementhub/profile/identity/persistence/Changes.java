package io.engagementhub.profile.identity.persistence;

import io.engagementhub.profile.identity.domain.IdentityChange;
import io.engagementhub.profile.sql.Rows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The history of merges and separations. */
public final class Changes {
  /** Greater than every id that is ever made. */
  private static final UUID LAST = new UUID(-1, -1);

  private static final String OF =
      """
      with names as (select id from profile where id = ? or merged_into = ?)
      select c.id, kind, at, by, reason, profile_id, other_profile_id, fragments, rule,
        via_namespace, via_value, touchpoint_id, source_id
      from (
        select id from identity_change where profile_id in (select id from names) and id < ?
        union
        select id from identity_change where other_profile_id in (select id from names) and id < ?
        order by 1 desc limit ?) as found
      join identity_change c on c.id = found.id
      order by c.id desc
      """;
  private static final String BROUGHT =
      "select unnest(fragments) from identity_change where id = any(?) and kind = 'MERGED'";

  /**
   * What happened to the profile and to those that lead to it, newest first.
   *
   * @param before only what is older than this entry; null for the newest
   */
  public static List<IdentityChange> of(
      Connection connection, UUID profile, @Nullable UUID before, int limit) throws SQLException {
    try (var statement = connection.prepareStatement(OF)) {
      statement.setObject(1, profile);
      statement.setObject(2, profile);
      statement.setObject(3, before == null ? LAST : before);
      statement.setObject(4, before == null ? LAST : before);
      statement.setInt(5, limit);
      var changes = new ArrayList<IdentityChange>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          changes.add(change(rows));
        }
      }
      return changes;
    }
  }

  private static IdentityChange change(ResultSet row) throws SQLException {
    return new IdentityChange(
        Rows.uuid(row, 1),
        row.getString(2),
        Rows.instant(row, 3),
        row.getString(4),
        row.getString(5),
        Rows.uuid(row, 6),
        Rows.uuid(row, 7),
        ids(row.getArray(8)),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getObject(12, UUID.class),
        row.getString(13));
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray());
  }

  /** The fragments that a merge brought to its survivor; none if there is no such merge. */
  public static List<UUID> brought(Connection connection, UUID change) throws SQLException {
    return Rows.of(connection, BROUGHT, List.of(change))
        .uuid(id -> id)
        .query(row -> Rows.uuid(row, 1));
  }

  private Changes() {}
}
