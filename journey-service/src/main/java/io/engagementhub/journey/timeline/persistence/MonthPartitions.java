package io.engagementhub.journey.timeline.persistence;

import io.engagementhub.journey.storage.Database;
import io.engagementhub.kit.consuming.Outages;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/**
 * Makes a month's partition when the month is first met. Only months from January 2000 to the next
 * one get their own, so that wild dates cannot make partitions without end; the rest share {@code
 * timeline_rest}.
 */
@ApplicationScoped
public class MonthPartitions {
  private static final Logger LOG = Logger.getLogger(MonthPartitions.class);
  private static final YearMonth FIRST = YearMonth.of(2000, 1);
  private static final long FIRST_MS = startMs(FIRST);
  private static final String LOCK = "select pg_advisory_xact_lock(5117230981245560321)";

  private final Database database;
  private final InstantSource clock;
  private final Set<YearMonth> present = ConcurrentHashMap.newKeySet();

  MonthPartitions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Sees to it that the months of these times have their partitions. Runs in its own transaction,
   * so that no batch holds locks meanwhile.
   *
   * @param times milliseconds since 1970
   */
  public void prepare(LongStream times) {
    long endMs = startMs(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).plusMonths(2));
    times
        .filter(ms -> ms >= FIRST_MS && ms < endMs)
        .mapToObj(MonthPartitions::monthOf)
        .distinct()
        .filter(month -> !present.contains(month))
        .forEach(this::make);
  }

  private void make(YearMonth month) {
    try {
      QuarkusTransaction.requiringNew()
          .run(() -> database.tell(connection -> attach(connection, month)));
      present.add(month);
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      LOG.errorf(e, "no partition for %s; its touchpoints go to timeline_rest", month);
    }
  }

  /**
   * Attaches rather than creates in place: that leaves writers to other partitions undisturbed.
   * Rows that waited in the rest, from when the month was still far off, move in.
   */
  private static void attach(Connection connection, YearMonth month) throws SQLException {
    var name = "timeline_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    long from = startMs(month);
    long to = startMs(month.plusMonths(1));
    try (var statement = connection.createStatement()) {
      statement.execute("set local lock_timeout = '5s'");
      statement.execute(LOCK);
      try (var row = statement.executeQuery("select to_regclass('" + name + "')")) {
        if (row.next() && row.getString(1) != null) {
          return;
        }
      }
      statement.execute(
          "create table "
              + name
              + " (like timeline including defaults including storage including compression)");
      statement.execute(
          """
          with moved as (
            delete from timeline_rest where happened_ms >= %d and happened_ms < %d returning *)
          insert into %s select * from moved
          """
              .formatted(from, to, name));
      statement.execute(
          "alter table timeline attach partition %s for values from (%d) to (%d)"
              .formatted(name, from, to));
    }
  }

  private static YearMonth monthOf(long ms) {
    return YearMonth.from(Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC));
  }

  private static long startMs(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
