package io.engagementhub.profile.segments.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How far back-fills have come; one replica at a time advances one. */
public final class Backfills {
  private static final String NEXT =
      """
      select id, backfilled_to, deleted_at is not null from segment
      where backfilled_to is not null order by updated_at, id limit 1 for update skip locked
      """;
  private static final String PROFILES =
      """
      select id from profile where id > ? and merged_into is null
      order by id limit ? for update
      """;
  private static final String ADVANCE =
      "update segment set backfilled_to = ?, backfill_done = backfill_done + ? where id = ?";
  private static final String FINISH =
      "update segment set backfilled_to = null, backfill_done = backfill_total where id = ?";
  private static final String FORGET = "delete from segment where id = ?";
  private static final String FORGET_LOOKS = "delete from window_exit where segment_id = ?";

  /**
   * A back-fill under way.
   *
   * @param position the last profile that is done
   * @param removal whether it empties a segment that was removed
   */
  public record Backfill(String segment, UUID position, boolean removal) {}

  public static Optional<Backfill> next(Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(NEXT);
        var row = statement.executeQuery()) {
      return row.next()
          ? Optional.of(new Backfill(row.getString(1), Rows.uuid(row, 2), row.getBoolean(3)))
          : Optional.empty();
    }
  }

  public static List<UUID> lockProfiles(Connection connection, UUID after, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(PROFILES)) {
      statement.setObject(1, after);
      statement.setInt(2, limit);
      var profiles = new ArrayList<UUID>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          profiles.add(Rows.uuid(rows, 1));
        }
      }
      return profiles;
    }
  }

  public static void advance(Connection connection, Backfill backfill, UUID to, int done)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADVANCE)) {
      statement.setObject(1, to);
      statement.setInt(2, done);
      statement.setString(3, backfill.segment());
      statement.executeUpdate();
    }
  }

  public static void finish(Connection connection, Backfill backfill) throws SQLException {
    update(connection, backfill.removal() ? FORGET : FINISH, backfill.segment());
    if (backfill.removal()) {
      update(connection, FORGET_LOOKS, backfill.segment());
    }
  }

  private static void update(Connection connection, String sql, String segment)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, segment);
      statement.executeUpdate();
    }
  }

  private Backfills() {}
}
