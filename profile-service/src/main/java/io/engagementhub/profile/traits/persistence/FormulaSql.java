package io.engagementhub.profile.traits.persistence;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Window;
import io.engagementhub.conditions.sql.Sql;
import io.engagementhub.profile.segments.persistence.SegmentSql;
import io.engagementhub.profile.traits.PreviewFormula.Frequency;
import io.engagementhub.profile.traits.PreviewFormula.Numbers;
import io.engagementhub.profile.traits.PreviewFormula.Preview;
import io.engagementhub.profile.traits.PreviewFormula.Sample;
import io.engagementhub.profile.traits.domain.Formula;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Formulas as the database is asked for them, over all people at once. */
public final class FormulaSql {
  /** Later than anything that can be kept, so that nothing is left out as being yet to come. */
  private static final Instant END = Instant.parse("3000-01-01T00:00:00Z");

  private static final String PREVIEW =
      """
      with found as materialized (
        select f.profile_id, f.v from (¤) f
        join profile p on p.id = f.profile_id and p.merged_into is null
        where f.v is not null and jsonb_typeof(f.v) <> 'null'),
      numbers as (
        select (v #>> '{}')::numeric as n from found where jsonb_typeof(v) = 'number'),
      frequent as (
        select v::text as v, count(*) as times from found
        group by 1 order by 2 desc, 1 limit 20),
      sample as (
        select profile_id, v from found order by hashtext(profile_id::text) limit 10)
      select 'count', '', count(*)::text from found
      union all select 'total', '', count(*)::text from profile where merged_into is null
      union all select 'number', u.place::text, u.n::text
      from (select array[min(n), max(n), round(avg(n), 6)]
          || percentile_disc(array[0.25, 0.5, 0.75]) within group (order by n) as all_of
        from numbers having count(*) > 0) s
      cross join unnest(s.all_of) with ordinality as u(n, place)
      union all select 'value', v, times::text from frequent
      union all select 'sample', profile_id::text, v::text from sample
      """;

  private static final String FIND =
      """
      insert into trait_refold_profile (name, profile_id)
      select ¤, f.profile_id from (¤) f
      union
      select ¤, d.profile_id from derived_trait d where d.name = ¤
      on conflict do nothing
      """;

  /** Notes everyone who has the trait, or ever did anything that it may look at. */
  static void find(Connection connection, String name, Formula formula) throws SQLException {
    var events = formula.behaviour().events();
    var anything =
        new Behaviour(
            new EventFilter(events.type(), events.name(), List.of()),
            new Aggregate.Count(),
            new Window.Ever());
    var find = Sql.of(FIND, name, SegmentSql.values(anything, END), name, name);
    try (var statement = SegmentSql.prepare(connection, find)) {
      statement.executeUpdate();
    }
  }

  /**
   * Previews.
   *
   * @throws SQLException with state 57014 if it takes longer than {@code longest}
   */
  public static Preview preview(
      Connection connection, Formula formula, Duration longest, Instant now) throws SQLException {
    long count = 0;
    long total = 0;
    var numbers = new TreeMap<Integer, BigDecimal>();
    var values = new ArrayList<Frequency>();
    var sample = new ArrayList<Sample>();
    var sql = Sql.of(PREVIEW, SegmentSql.values(formula.behaviour(), now));
    try (var statement = SegmentSql.prepare(connection, sql)) {
      statement.setQueryTimeout(Math.toIntExact(longest.toSeconds()));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          var text = rows.getString(3);
          switch (rows.getString(1)) {
            case "count" -> count = Long.parseLong(text);
            case "total" -> total = Long.parseLong(text);
            case "number" ->
                numbers.put(Integer.valueOf(rows.getString(2)), plain(new BigDecimal(text)));
            case "value" -> values.add(new Frequency(rows.getString(2), Long.parseLong(text)));
            default -> sample.add(new Sample(UUID.fromString(rows.getString(2)), text));
          }
        }
      }
    }
    values.sort(Comparator.comparingLong(Frequency::count).reversed());
    return new Preview(count, total, numbers(List.copyOf(numbers.values())), values, sample, now);
  }

  /** Without zeros at the end, and without an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static @Nullable Numbers numbers(List<BigDecimal> found) {
    return found.isEmpty()
        ? null
        : new Numbers(
            found.getFirst(), found.get(3), found.get(4), found.get(5), found.get(1), found.get(2));
  }

  private FormulaSql() {}
}
