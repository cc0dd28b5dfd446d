package io.engagementhub.profile.rfm.persistence;

import io.engagementhub.profile.rfm.domain.Fifths;
import io.engagementhub.profile.rfm.domain.Fifths.Done;
import io.engagementhub.profile.rfm.domain.Rfm;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people did, counted. */
public final class Deeds {
  /** A property that is no number counts as nothing. */
  private static final String COUNTED =
      """
      select f.profile_id, extract(epoch from ? - max(o.at))::float8 / 86400 as days,
        count(*)::float8 as times,
        coalesce(sum(case when jsonb_typeof(o.properties #> ?) = 'number'
          then (o.properties #>> ?)::numeric end), 0)::float8 as amount
      from fragment f join occurrence o on o.fragment_id = f.id
      where o.name = ? and o.type = 'track' and o.at > ? and o.at <= ? and %s
      group by f.profile_id
      """;

  private static final String OF_THESE = COUNTED.formatted("f.profile_id = any(?)");
  private static final String OF_ALL =
      COUNTED.formatted("f.profile_id not in (" + KnownToModels.ALL_NOT_PROFILED + ")");
  private static final String EDGES =
      """
      select count(*),
        percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by days),
        percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by times),
        percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by amount)
      from (%s) counted
      """
          .formatted(OF_ALL);

  /** How many people did it, and where their fifths part. */
  public record Parted(long people, Optional<Fifths> fifths) {}

  /** Of all who did not refuse to be profiled. */
  public static Parted parted(Connection connection, Rfm rfm, long fewest, Instant now)
      throws SQLException {
    return Statements.query(
            connection,
            EDGES,
            row -> parted(row, fewest),
            now,
            path(connection, rfm),
            path(connection, rfm),
            rfm.event(),
            now.minus(rfm.within()),
            now)
        .getFirst();
  }

  private static Parted parted(ResultSet row, long fewest) throws SQLException {
    long people = row.getLong(1);
    return new Parted(
        people,
        people < fewest
            ? Optional.empty()
            : Optional.of(new Fifths(edges(row, 2), edges(row, 3), edges(row, 4))));
  }

  private static List<Double> edges(ResultSet row, int column) throws SQLException {
    return Arrays.asList((Double[]) row.getArray(column).getArray());
  }

  /**
   * What these did; those who did not, or refused to be profiled, are not in the answer.
   *
   * @param since when the fifths were found: days count from then, or who is at an edge would leave
   *     their fifth a moment later
   */
  public static Map<UUID, Done> of(
      Connection connection, Rfm rfm, Collection<UUID> profiles, Instant since, Instant now)
      throws SQLException {
    var refused = KnownToModels.refused(connection, profiles);
    var asked = profiles.stream().filter(profile -> !refused.contains(profile)).toArray();
    var done = new HashMap<UUID, Done>();
    Statements.query(
            connection,
            OF_THESE,
            row ->
                Map.entry(
                    Rows.uuid(row, 1),
                    new Done(row.getDouble(2), row.getDouble(3), row.getDouble(4))),
            since,
            path(connection, rfm),
            path(connection, rfm),
            rfm.event(),
            now.minus(rfm.within()),
            now,
            connection.createArrayOf("uuid", asked))
        .forEach(entry -> done.put(entry.getKey(), entry.getValue()));
    return done;
  }

  private static Array path(Connection connection, Rfm rfm) throws SQLException {
    return connection.createArrayOf("text", rfm.amount().split("\\.", -1));
  }

  private Deeds() {}
}
