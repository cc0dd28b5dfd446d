package io.engagementhub.journey.funnels.persistence;

import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.funnels.Funnels;
import io.engagementhub.journey.funnels.domain.JourneyFigures;
import io.engagementhub.journey.funnels.domain.StageFigures;
import io.engagementhub.journey.funnels.domain.StepFigures;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.engagementhub.journey.timeline.domain.Storable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Funnels in PostgreSQL. That of a journey reads the progress of fragments; that of any steps reads
 * the timeline by its index on names.
 */
@ApplicationScoped
public class JdbcFunnels implements Funnels {
  private static final int COMPLETED = -1;
  private static final int ENTERED = -2;

  private static final String OF_JOURNEY =
      """
      with stage (milestone, ord, allowed_ms) as (select * from unnest(?, ?, ?)),
      counted as (
        select number, milestone from journey_step
        where journey_id = ? and version = ? and (?::text is null or channel = ?)),
      progress as (
        select f.profile_id, c.milestone, min(w.first_ms) as first_ms, max(w.last_ms) as last_ms
        from fragment_progress p join profile_fragment f using (fragment_id)
          cross join lateral unnest(p.steps, p.first_ms, p.last_ms)
            as w (number, first_ms, last_ms)
          join counted c using (number)
        where ?::text is null or exists (
          select from profile k where k.profile_id = f.profile_id and ? = any(k.personas))
        group by 1, 2),
      reached as (
        select profile_id, ord, allowed_ms, first_ms, last_ms,
          lag(ord) over by_profile = ord - 1 as from_previous,
          lead(ord) over by_profile = ord + 1 as to_next,
          lead(first_ms) over by_profile as next_ms
        from progress join stage using (milestone)
        window by_profile as (partition by profile_id order by ord)),
      run as (
        select profile_id, min(first_ms) as entered_ms, max(last_ms) as last_ms, max(ord) as ord,
          exists (select from progress g
                  where g.profile_id = reached.profile_id and g.milestone = '@goal') as completed
        from reached group by profile_id
        having min(first_ms) >= ? and min(first_ms) < ?)
      select r.ord, count(*) as reached, count(*) filter (where from_previous) as of_previous,
        count(*) filter (where r.ord = run.ord and not completed and allowed_ms > 0
                           and run.last_ms + allowed_ms <= ?) as dropped_off,
        percentile_cont(0.5) within group (order by next_ms - first_ms)
          filter (where to_next and next_ms >= first_ms) as median_ms
      from reached r join run using (profile_id)
      group by r.ord
      union all
      select -1, count(*) filter (where completed), 0, 0, null from run
      union all
      select -2, count(*), 0, 0, null from run
      order by 1
      """;

  private final Database database;

  JdbcFunnels(Database database) {
    this.database = database;
  }

  @Override
  public JourneyFigures ofJourney(JourneyVersion journey, Among among) {
    var stages = journey.definition().stages();
    var orders = IntStream.range(0, stages.size()).boxed().toList();
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(OF_JOURNEY)) {
            Columns.of(connection, query, orders)
                .texts(order -> stages.get(order).id())
                .longs(order -> order)
                .longs(order -> allowedMs(stages.get(order)));
            query.setString(4, journey.definition().id());
            query.setInt(5, journey.version());
            query.setString(6, among.channel());
            query.setString(7, among.channel());
            query.setString(8, among.persona());
            query.setString(9, among.persona());
            query.setLong(10, among.fromMs());
            query.setLong(11, among.toMs());
            query.setLong(12, among.nowMs());
            return figures(Columns.readAll(query, JdbcFunnels::stage));
          }
        });
  }

  private static long allowedMs(JourneyDefinition.Stage stage) {
    var silence = stage.silence();
    return silence == null ? 0 : silence.allowed().toMillis();
  }

  private static JourneyFigures figures(List<StageFigures> rows) {
    long entered = 0;
    long completed = 0;
    var stages = new ArrayList<StageFigures>();
    for (var row : rows) {
      switch (row.order()) {
        case ENTERED -> entered = row.reached();
        case COMPLETED -> completed = row.reached();
        default -> stages.add(row);
      }
    }
    return new JourneyFigures(entered, completed, stages);
  }

  private static StageFigures stage(ResultSet row) throws SQLException {
    return new StageFigures(
        row.getInt("ord"),
        row.getLong("reached"),
        row.getLong("of_previous"),
        row.getLong("dropped_off"),
        median(row));
  }

  private static OptionalLong median(ResultSet row) throws SQLException {
    double median = row.getDouble("median_ms");
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(Math.round(median));
  }

  @Override
  public List<StepFigures> ofSteps(List<String> names, long fromMs, long toMs, long windowMs) {
    return database.ask(
        connection -> {
          try (var query = connection.prepareStatement(stepsQuery(names.size()))) {
            int at = 0;
            query.setLong(++at, Storable.key(names.getFirst()));
            query.setLong(++at, fromMs);
            query.setLong(++at, toMs);
            for (var name : names.subList(1, names.size())) {
              query.setLong(++at, Storable.key(name));
              query.setLong(++at, windowMs);
            }
            return Columns.readAll(
                query, row -> new StepFigures(row.getLong("profiles"), median(row)));
          }
        });
  }

  /** One common table per step: for each profile still in, its first touchpoint that goes on. */
  private static String stepsQuery(int steps) {
    var tables = new StringBuilder();
    var figures = new StringBuilder();
    for (int step = 0; step < steps; step++) {
      tables.append(step == 0 ? "with " : ", ").append(step == 0 ? FIRST_STEP : nextStep(step));
      figures
          .append(step == 0 ? "" : " union all ")
          .append("select ")
          .append(step)
          .append(
              " as step, count(*) as profiles, percentile_cont(0.5) within group (order by gap)")
          .append(" as median_ms from s")
          .append(step);
    }
    return tables + " " + figures + " order by step";
  }

  private static final String FIRST_STEP =
      """
      s0 as materialized (
        select distinct on (f.profile_id) f.profile_id, t.happened_ms, array[t.id] as ids,
               t.happened_ms as start_ms, null::bigint as gap
        from timeline t join profile_fragment f using (fragment_id)
        where t.name_key = ? and t.happened_ms >= ? and t.happened_ms < ?
        order by f.profile_id, t.happened_ms, t.id)
      """;

  private static String nextStep(int step) {
    return """
    s$now as materialized (
      select distinct on (p.profile_id) p.profile_id, t.happened_ms, p.ids || t.id as ids,
             p.start_ms,
             t.happened_ms - p.happened_ms as gap
      from s$before p join profile_fragment f using (profile_id)
      join timeline t on t.fragment_id = f.fragment_id and t.name_key = ?
        and t.happened_ms >= p.happened_ms and t.id <> all(p.ids)
        and t.happened_ms - p.start_ms <= ?
      order by p.profile_id, t.happened_ms, t.id)
    """
        .replace("$now", "" + step)
        .replace("$before", "" + (step - 1));
  }
}
