package io.engagementhub.journey.funnels.persistence;

import io.engagementhub.contracts.ResolvedTouchpoint;
import io.engagementhub.journey.funnels.Counts;
import io.engagementhub.journey.funnels.domain.Count;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.timeline.domain.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts in PostgreSQL, added up per batch before they are written. */
@ApplicationScoped
public class JdbcCounts implements Counts {
  private static final int LONGEST_CHANNEL = 64;
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private static final String ADD =
      """
      insert into touchpoint_count as c (day, name_key, channel, name, total)
      select * from unnest(?::integer[], ?, ?, ?, ?)
      on conflict (day, name_key, channel) do update set total = c.total + excluded.total
      """;

  private final Database database;

  JdbcCounts(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<ResolvedTouchpoint> touchpoints) {
    var totals = new TreeMap<Key, Long>();
    for (var touchpoint : touchpoints) {
      totals.merge(Key.of(touchpoint), 1L, Long::sum);
    }
    database.tell(
        connection -> {
          try (var insert = connection.prepareStatement(ADD)) {
            Columns.of(connection, insert, totals.entrySet())
                .longs(e -> e.getKey().day())
                .longs(e -> e.getKey().nameKey())
                .texts(e -> e.getKey().channel())
                .texts(e -> e.getKey().name())
                .longs(Map.Entry::getValue);
            insert.executeUpdate();
          }
        });
  }

  @Override
  public List<Count> read(By by, long fromDay, long toDay, int limit) {
    var query =
        switch (by) {
          case NAME ->
              "select min(name), sum(total) from touchpoint_count where day >= ? and day < ?"
                  + " group by name_key order by 2 desc, 1 limit ?";
          case CHANNEL ->
              "select channel, sum(total) from touchpoint_count where day >= ? and day < ?"
                  + " group by channel order by 2 desc, 1 limit ?";
          case DAY ->
              "select day::text, sum(total) from touchpoint_count where day >= ? and day < ?"
                  + " group by day order by day limit ?";
        };
    return database.ask(
        connection -> {
          try (var select = connection.prepareStatement(query)) {
            select.setLong(1, fromDay);
            select.setLong(2, toDay);
            select.setInt(3, limit);
            return Columns.readAll(
                select,
                row ->
                    new Count(
                        by == By.DAY ? date(row.getString(1)) : row.getString(1), row.getLong(2)));
          }
        });
  }

  @Override
  public long total(long fromDay, long toDay) {
    return database.ask(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "select coalesce(sum(total), 0) from touchpoint_count"
                      + " where day >= ? and day < ?")) {
            select.setLong(1, fromDay);
            select.setLong(2, toDay);
            return Columns.readAll(select, row -> row.getLong(1)).getFirst();
          }
        });
  }

  private static String date(String day) {
    return LocalDate.ofEpochDay(Long.parseLong(day)).toString();
  }

  private record Key(long day, long nameKey, String channel, String name)
      implements Comparable<Key> {
    static Key of(ResolvedTouchpoint touchpoint) {
      var collected = touchpoint.touchpoint();
      var channel = Storable.text(collected.channel());
      return new Key(
          Math.floorDiv(collected.timestamp().toEpochMilli(), DAY_MS),
          Storable.key(collected.name()),
          channel.length() <= LONGEST_CHANNEL
              ? channel
              : Storable.text(channel.substring(0, LONGEST_CHANNEL)),
          Storable.text(collected.name()));
    }

    @Override
    public int compareTo(Key other) {
      int byDay = Long.compare(day, other.day);
      int byName = byDay == 0 ? Long.compare(nameKey, other.nameKey) : byDay;
      return byName == 0 ? channel.compareTo(other.channel) : byName;
    }
  }
}
