package io.engagementhub.profile.restrictions;

import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one place that says who is restricted. */
public final class Restrictions {
  /** A query of every profile that is restricted now. */
  public static final String PROFILES =
      """
      select f.profile_id from restriction r join fragment f on f.id = r.fragment_id
      where r.until is null
      """;

  private static final String OF_THESE = PROFILES + " and f.profile_id = any(?)";
  private static final String SPANS =
      """
      select f.profile_id, r.since, r.until
      from restriction r join fragment f on f.id = r.fragment_id where f.profile_id = any(?)
      """;

  /**
   * When somebody was restricted.
   *
   * @param until null while they are
   */
  public record Span(Instant since, @Nullable Instant until) {
    public boolean holds(Instant at) {
      return !at.isBefore(since) && (until == null || at.isBefore(until));
    }
  }

  /** Those of the profiles that are restricted now. */
  public static Set<UUID> of(Connection connection, Collection<UUID> profiles) throws SQLException {
    return new HashSet<>(
        Rows.of(connection, OF_THESE, profiles).uuid(id -> id).query(row -> Rows.uuid(row, 1)));
  }

  /** Those of the profiles that are not restricted now, in their order. */
  public static List<UUID> free(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var restricted = of(connection, profiles);
    return profiles.stream().filter(profile -> !restricted.contains(profile)).toList();
  }

  /** When the profiles were restricted; who never was is not among them. */
  public static Map<UUID, List<Span>> spans(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var spans = new HashMap<UUID, List<Span>>();
    Rows.of(connection, SPANS, profiles)
        .uuid(id -> id)
        .each(
            row ->
                spans
                    .computeIfAbsent(Rows.uuid(row, 1), _ -> new ArrayList<>())
                    .add(new Span(Rows.instant(row, 2), Rows.optionalInstant(row, 3))));
    return spans;
  }

  private Restrictions() {}
}
