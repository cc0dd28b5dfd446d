package io.engagementhub.profile.resolving.persistence;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Touchpoints that were seen and not kept. */
public final class Withheld {
  private static final String NOTE =
      """
      insert into withheld (touchpoint_id, fragment_id) select * from unnest(?, ?)
      on conflict do nothing
      """;
  private static final String RECALL =
      "select touchpoint_id from withheld where touchpoint_id = any(?)";

  /** Notes that these were not kept, by the fragments they would belong to. */
  public static void note(Connection connection, Map<UUID, UUID> touchpoints) throws SQLException {
    Rows.of(connection, NOTE, touchpoints.entrySet())
        .uuid(Map.Entry::getKey)
        .uuid(Map.Entry::getValue)
        .update();
  }

  /** Those of these touchpoints that were not kept. */
  public static Set<UUID> recall(Connection connection, Collection<UUID> touchpoints)
      throws SQLException {
    return new HashSet<>(
        Rows.of(connection, RECALL, touchpoints).uuid(id -> id).query(row -> Rows.uuid(row, 1)));
  }

  private Withheld() {}
}
