package io.engagementhub.profile.saved.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The configurations and products that people have now, as far as traits are derived of them. */
public final class Standing {
  private static final String THINGS =
      """
      select profile_id, kind, id, label, body, created_at from (
        select f.profile_id, s.kind, s.id, s.label, s.body, s.created_at, s.removed_at,
          row_number() over (
            partition by f.profile_id, s.kind, coalesce(s.line, s.id::text)
            order by s.created_at, s.id) as place,
          exists (select from fragment g
            join product_return r on r.fragment_id = g.id
            where g.profile_id = f.profile_id and r.order_id = s.order_id
              and r.product in ('', s.product)) as returned
        from fragment f join saved_thing s on s.fragment_id = f.id
        where f.profile_id = any(?) and s.kind in ('CONFIGURATION', 'PRODUCT')) t
      where place = 1 and removed_at is null and not returned
      order by created_at, id
      """;

  /** A thing that stands. */
  public record Thing(Kind kind, UUID id, String label, Json body, Instant at) {}

  /** By profile, in the order of saving; of those who have none nothing. */
  public static Map<UUID, List<Thing>> of(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var things = new HashMap<UUID, List<Thing>>();
    Rows.of(connection, THINGS, profiles)
        .uuid(id -> id)
        .each(
            row ->
                things
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                    .add(
                        new Thing(
                            Kind.valueOf(row.getString(2)),
                            Rows.uuid(row, 3),
                            row.getString(4),
                            new Json(row.getString(5)),
                            Rows.instant(row, 6))));
    return things;
  }

  private Standing() {}
}
