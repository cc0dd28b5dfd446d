package io.engagementhub.bench.measures;

import io.engagementhub.launcher.stack.ConsumerLag;
import io.engagementhub.launcher.stack.Part;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Nothing is left to do of what came before, so that the next figure is of what it says. */
final class Stillness {
  private static final Duration LOOK = Duration.ofMillis(500);

  /** What profile-service has still to do or to tell. */
  private static final Map<String, String> LEFT =
      Map.of(
          "back-fills", "select count(*) from segment_backfill",
          "memberships to tell", "select count(*) from membership_untold",
          "profiles to tell", "select count(*) from announcement",
          "outbox", "select count(*) from outbox");

  private static final Set<String> READERS =
      Set.of("profile-service", "journey-service", "content-service", "chatbot-service");

  private final Ground ground;

  Stillness(Ground ground) {
    this.ground = ground;
  }

  /**
   * Waits until it has told all.
   *
   * @throws NotTakenException if it has not in time
   */
  void awaitTold(Duration patience) throws Exception {
    await(patience, Set.of());
  }

  /**
   * Waits until it has told all and everybody has read what is on Kafka.
   *
   * @throws NotTakenException if they have not in time
   */
  void awaitAll(Duration patience) throws Exception {
    await(patience, READERS);
  }

  /**
   * Waits until it has told all and these have read what is on Kafka.
   *
   * @throws NotTakenException if they have not in time
   */
  void await(Duration patience, Set<String> groups) throws Exception {
    long start = System.nanoTime();
    var left = left(groups);
    while (!left.isEmpty()) {
      if (System.nanoTime() - start > patience.toNanos()) {
        throw new NotTakenException("after " + patience + " there was still left: " + left);
      }
      Thread.sleep(LOOK);
      left = left(groups);
    }
  }

  private Map<String, Long> left(Set<String> groups) throws SQLException {
    Map<String, Long> left = new TreeMap<>();
    var url = ground.entrance().jdbcUrl(Part.PROFILE);
    try (var database = DriverManager.getConnection(url, "hub", "hub");
        var statement = database.createStatement()) {
      for (var counted : LEFT.entrySet()) {
        try (var row = statement.executeQuery(counted.getValue())) {
          row.next();
          left.put(counted.getKey(), row.getLong(1));
        }
      }
    }
    if (!groups.isEmpty()) {
      var lags = ConsumerLag.byGroup(ground.entrance().kafkaBootstrap());
      // A group that Kafka does not answer for may have something to read.
      groups.forEach(group -> left.put(group, lags.getOrDefault(group, 1L)));
    }
    left.values().removeIf(count -> count == 0);
    return left;
  }
}
