package io.engagementhub.content.exposures.persistence;

import io.engagementhub.content.exposures.Counts;
import io.engagementhub.content.exposures.domain.Outcome;
import io.engagementhub.content.exposures.domain.Report;
import io.engagementhub.kit.consuming.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts in PostgreSQL. */
@ApplicationScoped
public class JdbcCounts implements Counts {
  static final int REPORTS_CONSUMER = 3;

  /** New people of the day are counted by the rows that were not there before. */
  private static final String ADD =
      """
      with report as (
        select * from unnest(?::uuid[], ?::date[], ?::text[], ?::smallint[], ?::uuid[])
          as r (item_id, day, variant, outcome, fragment_id)
      ), person as (
        insert into content_person (item_id, day, variant, outcome, fragment_id)
        select distinct item_id, day, variant, outcome, fragment_id from report
        order by item_id, day, variant, outcome, fragment_id
        on conflict do nothing
        returning item_id, day, variant, outcome
      ), change as (
        select item_id, day, variant,
          count(*) filter (where not person and outcome = 0) as shown,
          count(*) filter (where not person and outcome = 1) as clicked,
          count(*) filter (where person and outcome = 0) as people_shown,
          count(*) filter (where person and outcome = 1) as people_clicked
        from (
          select item_id, day, variant, outcome, false as person from report
          union all
          select item_id, day, variant, outcome, true from person) as counted
        group by item_id, day, variant
      )
      insert into content_count as c
        (item_id, day, variant, shown, clicked, people_shown, people_clicked)
      select item_id, day, variant, shown, clicked, people_shown, people_clicked from change
      order by item_id, day, variant
      on conflict (item_id, day, variant) do update set
        shown = c.shown + excluded.shown,
        clicked = c.clicked + excluded.clicked,
        people_shown = c.people_shown + excluded.people_shown,
        people_clicked = c.people_clicked + excluded.people_clicked
      """;

  private static final String READ =
      """
      select day, variant, shown, clicked, people_shown, people_clicked from content_count
      where item_id = ? and day between ? and ? and (day, variant) > (?, ?)
      order by day, variant limit ?
      """;

  private static final String SUMS =
      """
      select coalesce(sum(shown), 0), coalesce(sum(clicked), 0) from content_count
      where item_id = ? and day between ? and ?
      """;

  private final DataSource database;

  JdbcCounts(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional
  public void add(List<Report> reports) {
    var byId = new LinkedHashMap<UUID, Report>();
    reports.forEach(report -> byId.putIfAbsent(report.id(), report));
    try (var connection = database.getConnection()) {
      var fresh = Inbox.remember(connection, REPORTS_CONSUMER, byId.keySet());
      byId.keySet().retainAll(fresh);
      if (!byId.isEmpty()) {
        add(connection, byId.values());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("exposures could not be counted", e);
    }
  }

  private static void add(Connection connection, Collection<Report> reports) throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setArray(1, array(connection, "uuid", reports, Report::itemId));
      statement.setArray(2, array(connection, "date", reports, Report::day));
      statement.setArray(3, array(connection, "text", reports, Report::variant));
      statement.setArray(4, array(connection, "int2", reports, r -> code(r.outcome())));
      statement.setArray(5, array(connection, "uuid", reports, Report::fragmentId));
      statement.executeUpdate();
    }
  }

  private static java.sql.Array array(
      Connection connection, String type, Collection<Report> reports, Function<Report, Object> part)
      throws SQLException {
    return connection.createArrayOf(type, reports.stream().map(part).toArray());
  }

  private static short code(Outcome outcome) {
    return switch (outcome) {
      case SHOWN -> 0;
      case CLICKED -> 1;
    };
  }

  @Override
  public Sums sums(UUID itemId, LocalDate from, LocalDate to) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(SUMS)) {
      statement.setObject(1, itemId);
      statement.setObject(2, from);
      statement.setObject(3, to);
      try (var row = statement.executeQuery()) {
        row.next();
        return new Sums(row.getLong(1), row.getLong(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("counts could not be read", e);
    }
  }

  @Override
  public List<DayCount> of(
      UUID itemId, LocalDate from, LocalDate to, @Nullable Position after, int limit) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(READ)) {
      statement.setObject(1, itemId);
      statement.setObject(2, from);
      statement.setObject(3, to);
      statement.setObject(4, after == null ? from.minusDays(1) : after.day());
      statement.setString(5, after == null ? "" : after.variant());
      statement.setInt(6, limit);
      var counts = new ArrayList<DayCount>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.add(
              new DayCount(
                  rows.getObject("day", LocalDate.class),
                  rows.getString("variant"),
                  rows.getLong("shown"),
                  rows.getLong("clicked"),
                  rows.getLong("people_shown"),
                  rows.getLong("people_clicked")));
        }
      }
      return counts;
    } catch (SQLException e) {
      throw new IllegalStateException("counts could not be read", e);
    }
  }
}
