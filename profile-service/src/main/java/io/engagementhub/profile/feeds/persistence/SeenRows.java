package io.engagementhub.profile.feeds.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How profiles were last seen. */
public final class SeenRows {
  private static final String SEE =
      """
      insert into change_seen as s (profile_id, revision, state)
      select * from unnest(?, ?, ?) as n(profile, revision, state) order by 1
      on conflict (profile_id) do update set revision = excluded.revision, state = excluded.state
        where s.revision < excluded.revision
      returning new.profile_id, old.revision, old.state
      """;

  /** A profile as it is now. */
  public record Now(UUID profile, long revision, String state) {}

  /**
   * How it was before.
   *
   * @param revision 0 if it was never seen
   * @param state null if it was never seen
   */
  public record Before(long revision, @Nullable String state) {}

  /** Remembers each, unless a later revision was seen; says of those remembered how they were. */
  public static Map<UUID, Before> see(Connection connection, Collection<Now> profiles)
      throws SQLException {
    var before = new HashMap<UUID, Before>();
    Rows.of(connection, SEE, profiles)
        .uuid(Now::profile)
        .bigint(Now::revision)
        .text(Now::state)
        .each(row -> before.put(Rows.uuid(row, 1), new Before(row.getLong(2), row.getString(3))));
    return before;
  }

  private SeenRows() {}
}
