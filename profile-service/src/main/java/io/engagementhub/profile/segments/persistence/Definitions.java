package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.Backfills.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The definitions as those who evaluate them see them. Evaluating holds them shared; whoever
 * changes them holds them alone, and so waits until every running evaluation has been committed.
 */
@ApplicationScoped
public class Definitions {
  private static final long LOCK = 7_302_651_184_415_902_113L;
  private static final String READ =
      """
      select s.id, s.version, s.condition, b.run, b.phase
      from segment s left join segment_backfill b on b.segment_id = s.id
      where s.deleted_at is null and s.condition is not null
      """;

  /** Phases in which what was found may still make somebody a member, or not. */
  private static final Set<String> MOVING =
      Stream.of(Phase.FINDING, Phase.LEAVING, Phase.ENTERING)
          .map(Phase::stored)
          .collect(Collectors.toUnmodifiableSet());

  private volatile Loaded loaded = new Loaded(Map.of(), new Segments(Map.of()));

  private record Loaded(Map<String, Long> versions, Segments segments) {}

  /**
   * What is live.
   *
   * @param filling the runs of back-fills that move members, by segment
   * @param telling segments of which there may be changes that nobody was told of yet
   */
  public record Live(Segments segments, Map<String, UUID> filling, Set<String> telling) {}

  /** Until the transaction ends, nobody changes the definitions. */
  public void holdShared(Connection connection) throws SQLException {
    lock(connection, "select pg_advisory_xact_lock_shared(" + LOCK + ")");
  }

  /** Until the transaction ends, nobody evaluates or changes the definitions. */
  public void holdAlone(Connection connection) throws SQLException {
    lock(connection, "select pg_advisory_xact_lock(" + LOCK + ")");
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The definitions as the running transaction sees them. */
  public Live load(Connection connection) throws SQLException {
    var versions = new HashMap<String, Long>();
    var texts = new HashMap<String, String>();
    var filling = new HashMap<String, UUID>();
    var telling = new HashSet<String>();
    try (var statement = connection.prepareStatement(READ);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        versions.put(rows.getString(1), rows.getLong(2));
        texts.put(rows.getString(1), rows.getString(3));
        var run = rows.getObject(4, UUID.class);
        if (run != null) {
          telling.add(rows.getString(1));
          if (MOVING.contains(rows.getString(5))) {
            filling.put(rows.getString(1), run);
          }
        }
      }
    }
    var known = loaded;
    if (known.versions().equals(versions)) {
      return new Live(known.segments(), filling, telling);
    }
    var conditions = new HashMap<String, Condition>();
    texts.forEach((id, text) -> conditions.put(id, ConditionJson.parseStored(text)));
    var segments = new Segments(conditions);
    loaded = new Loaded(Map.copyOf(versions), segments);
    return new Live(segments, filling, telling);
  }
}
