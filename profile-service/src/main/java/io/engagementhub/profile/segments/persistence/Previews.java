package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.segments.PreviewSegment.Overlap;
import io.engagementhub.profile.segments.PreviewSegment.Preview;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;

/** Asks the database who fulfils a condition now; all figures are of one moment. */
public final class Previews {
  private static final String PREVIEW =
      """
      with found as materialized (
        select p.id from profile p where p.merged_into is null and ¤),
      sample as (select id from found order by hashtext(id::text) limit 10),
      overlap as (
        select m.segment_id, count(*) as shared from found f
        join membership m on m.profile_id = f.id
        join segment s on s.id = m.segment_id and s.deleted_at is null
        group by 1 order by 2 desc, 1 limit 20)
      select 'count', '', (select count(*) from found)
      union all select 'total', '', (select count(*) from profile where merged_into is null)
      union all select 'sample', id::text, 1 from sample
      union all select 'overlap', segment_id, shared from overlap
      """;

  /**
   * Previews.
   *
   * @throws SQLException with state 57014 if it takes longer than {@code longest}
   */
  public static Preview of(Connection connection, Sql condition, Duration longest, Instant now)
      throws SQLException {
    long count = 0;
    long total = 0;
    var sample = new ArrayList<UUID>();
    var overlaps = new ArrayList<Overlap>();
    try (var statement = SegmentSql.prepare(connection, Sql.of(PREVIEW, condition))) {
      statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          switch (rows.getString(1)) {
            case "count" -> count = rows.getLong(3);
            case "total" -> total = rows.getLong(3);
            case "sample" -> sample.add(UUID.fromString(rows.getString(2)));
            default -> overlaps.add(new Overlap(rows.getString(2), rows.getLong(3)));
          }
        }
      }
    }
    return new Preview(count, total, sample, overlaps, now);
  }

  private Previews() {}
}
