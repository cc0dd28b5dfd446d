package io.engagementhub.profile.bulk.persistence;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.profile.announcing.ProfileStates;
import io.engagementhub.profile.announcing.ProfileStates.Head;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Profiles that stand, in order of their ids, a page at a time. */
public final class Members {
  private static final String ALL =
      """
      select id, revision from profile
      where merged_into is null and id > ? order by id limit ?
      """;
  private static final String OF_SEGMENT =
      """
      select p.id, p.revision from membership m join profile p on p.id = m.profile_id
      where m.segment_id = ? and m.profile_id > ? and p.merged_into is null
      order by m.profile_id limit ?
      """;
  private static final String SEGMENT =
      "select id from segment where id = ? and condition is not null and deleted_at is null";

  /** Whether there is a live segment of this id. */
  public static boolean isSegment(Connection connection, String id) throws SQLException {
    try (var statement = connection.prepareStatement(SEGMENT)) {
      statement.setString(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  /**
   * The profiles behind {@code after}, as they stand.
   *
   * @param segment they are in; null for all there are
   */
  public static List<ProfileChanged> page(
      Connection connection, @Nullable String segment, UUID after, int limit, Instant now)
      throws SQLException {
    var heads = new ArrayList<Head>();
    try (var statement = connection.prepareStatement(segment == null ? ALL : OF_SEGMENT)) {
      int next = 1;
      if (segment != null) {
        statement.setString(next++, segment);
      }
      statement.setObject(next++, after);
      statement.setInt(next, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          heads.add(new Head(Rows.uuid(rows, 1), rows.getLong(2), null));
        }
      }
    }
    return ProfileStates.load(connection, heads, now);
  }

  private Members() {}
}
