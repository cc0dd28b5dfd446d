package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.tracking.Tracks;
import io.engagementhub.journey.tracking.domain.Progress;
import io.engagementhub.journey.tracking.domain.Visits;
import io.engagementhub.journey.tracking.persistence.StepNumbers.Step;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Progress in PostgreSQL, one row per fragment: a touchpoint that counts on many journeys costs one
 * row. Rows are written in order of their keys.
 */
@ApplicationScoped
public class JdbcTracks implements Tracks {
  /** The offsets keep the planner to the two primary keys, whatever it believes of table sizes. */
  private static final String PROGRESS =
      """
      select f.profile_id, p.steps, p.first_ms, p.last_ms, p.totals
      from unnest(?) as wanted (profile_id)
      cross join lateral (
        select profile_id, fragment_id from profile_fragment
        where profile_id = wanted.profile_id offset 0) f
      cross join lateral (
        select * from fragment_progress where fragment_id = f.fragment_id offset 0) p
      """;

  /** Adding up is done by the database, which lets one at a time at a row. */
  private static final String ADD =
      """
      insert into fragment_progress as p (fragment_id, steps, first_ms, last_ms, totals)
      select fragment_id, array_agg(step order by step), array_agg(first_ms order by step),
        array_agg(last_ms order by step), array_agg(total order by step)
      from unnest(?, ?::integer[], ?, ?, ?) as n (fragment_id, step, first_ms, last_ms, total)
      group by fragment_id order by fragment_id
      on conflict (fragment_id) do update set (steps, first_ms, last_ms, totals) = (
        select array_agg(step order by step), array_agg(first_ms order by step),
          array_agg(last_ms order by step), array_agg(total order by step)
        from (
          select step, min(first_ms), max(last_ms), sum(total)::bigint
          from (
            select * from unnest(p.steps, p.first_ms, p.last_ms, p.totals)
            union all
            select * from unnest(
              excluded.steps, excluded.first_ms, excluded.last_ms, excluded.totals)
          ) as both_of (step, first_ms, last_ms, total)
          group by step) as sums (step, first_ms, last_ms, total))
      """;

  private final Database database;
  private final StepNumbers numbers;

  JdbcTracks(Database database, StepNumbers numbers) {
    this.database = database;
    this.numbers = numbers;
  }

  /** What one fragment of a profile went, the nth of each list about the nth step. */
  private record Went(
      UUID profileId, Integer[] steps, Long[] firstMs, Long[] lastMs, Long[] totals) {

    static Went read(ResultSet row) throws SQLException {
      return new Went(
          row.getObject(1, UUID.class),
          (Integer[]) row.getArray(2).getArray(),
          (Long[]) row.getArray(3).getArray(),
          (Long[]) row.getArray(4).getArray(),
          (Long[]) row.getArray(5).getArray());
    }

    Visits visits(int step) {
      return new Visits(firstMs[step], lastMs[step], totals[step]);
    }
  }

  @Override
  public Map<Track, Progress> of(Collection<UUID> profiles) {
    var all =
        database.ask(
            connection -> {
              try (var query = connection.prepareStatement(PROGRESS)) {
                query.setArray(1, Columns.ids(connection, profiles));
                return Columns.readAll(query, Went::read);
              }
            });
    var steps =
        numbers.named(
            all.stream()
                .flatMap(went -> List.of(went.steps()).stream())
                .collect(Collectors.toSet()));
    var milestones = new HashMap<Track, Map<String, Visits>>();
    for (var went : all) {
      for (int i = 0; i < went.steps().length; i++) {
        var step = steps.get(went.steps()[i]);
        if (step == null) {
          throw new IllegalStateException("a step that is counted has a number");
        }
        milestones
            .computeIfAbsent(
                new Track(went.profileId(), step.journeyId(), step.version()), _ -> new HashMap<>())
            .merge(step.milestone(), went.visits(i), Visits::plus);
      }
    }
    var progress = new HashMap<Track, Progress>();
    milestones.forEach((track, visits) -> progress.put(track, new Progress(visits)));
    return progress;
  }

  /** A step of a fragment. */
  private record Place(UUID fragmentId, int step) {
    static final Comparator<Place> BY_KEY =
        Comparator.comparing(Place::fragmentId).thenComparing(Place::step);
  }

  @Override
  public void add(Collection<Steps> steps) {
    var known = numbers.of(steps.stream().map(JdbcTracks::step).collect(Collectors.toSet()));
    var sums = new TreeMap<Place, Visits>(Place.BY_KEY);
    for (var each : steps) {
      var number = known.get(step(each));
      if (number == null) {
        throw new IllegalStateException("every step gets a number");
      }
      sums.merge(new Place(each.fragmentId(), number), each.visits(), Visits::plus);
    }
    database.tell(
        connection -> {
          try (var insert = connection.prepareStatement(ADD)) {
            Columns.of(connection, insert, sums.entrySet())
                .uuids(e -> e.getKey().fragmentId())
                .longs(e -> e.getKey().step())
                .longs(e -> e.getValue().firstMs())
                .longs(e -> e.getValue().lastMs())
                .longs(e -> e.getValue().count());
            insert.executeUpdate();
          }
        });
  }

  private static Step step(Steps steps) {
    return new Step(steps.journeyId(), steps.version(), steps.milestone(), steps.channel());
  }
}
