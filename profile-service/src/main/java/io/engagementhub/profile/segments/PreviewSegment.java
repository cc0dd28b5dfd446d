package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.loops.Courtesy;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.Previews;
import io.engagementhub.profile.segments.persistence.SegmentSql;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.sql.Transactions.Undone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts who would be in a segment, before there is one. Changes nothing. */
@ApplicationScoped
public class PreviewSegment {
  private static final String CANCELLED = "57014";

  /** More would only make each of them slower. */
  private static final int MOST_AT_ONCE = 2;

  private static final Duration TRANSACTION = Duration.ofMinutes(2);

  private final Transactions transactions;
  private final Definitions definitions;
  private final InstantSource clock;
  private final Duration longest;
  private final Courtesy courtesy;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

  PreviewSegment(
      Transactions transactions,
      Definitions definitions,
      InstantSource clock,
      @ConfigProperty(name = "hub.segments.longest-preview", defaultValue = "15s") Duration longest,
      Courtesy courtesy) {
    this.transactions = transactions;
    this.definitions = definitions;
    this.clock = clock;
    this.longest = longest;
    this.courtesy = courtesy;
  }

  /**
   * Who would be in it.
   *
   * @param count of profiles
   * @param total profiles there are
   * @param sample up to ten of them
   * @param overlaps live segments that share members with it, the most first, up to twenty
   * @param at of which moment this is
   */
  public record Preview(
      long count, long total, List<UUID> sample, List<Overlap> overlaps, Instant at) {

    /** The same, naming nobody. */
    public Preview withoutSample() {
      return new Preview(count, total, List.of(), overlaps, at);
    }
  }

  /** How many of them are members of a segment too. */
  public record Overlap(String segmentId, long count) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Previewed(Preview preview) implements Outcome {}

    record Invalid(List<Fault> faults) implements Outcome {}

    /** The database did not answer in time. */
    record TooLong() implements Outcome {}
  }

  public Outcome handle(Condition condition) {
    long start = System.nanoTime();
    try (var _ = courtesy.begin()) {
      if (!places.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Outcome.TooLong();
      }
      try {
        return transactions.callOr(
            new Outcome.TooLong(),
            TRANSACTION,
            connection -> preview(connection, condition, start));
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.TooLong();
    }
  }

  private Outcome preview(Connection connection, Condition condition, long start)
      throws SQLException {
    var segments = definitions.load(connection).segments();
    // The id of no segment: a preview cannot depend on itself.
    var faults = segments.faults("", condition);
    if (!faults.isEmpty()) {
      return new Outcome.Invalid(faults);
    }
    var now = clock.instant();
    var sql = SegmentSql.of(segments.expanded(condition), now);
    SegmentSql.askOfAll(connection);
    try {
      return new Outcome.Previewed(Previews.of(connection, sql, left(start), now));
    } catch (SQLException e) {
      if (CANCELLED.equals(e.getSQLState())) {
        throw new Undone();
      }
      throw e;
    }
  }

  /** What is left of the time a preview may take, waiting for its turn included. */
  private Duration left(long start) {
    var left = longest.minusNanos(System.nanoTime() - start);
    return left.compareTo(Duration.ofSeconds(1)) > 0 ? left : Duration.ofSeconds(1);
  }
}
