package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.ValueTest;
import io.engagementhub.conditions.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The instants after now at which one part of a condition may turn. */
final class SqlTurningTimes {
  private static final Sql AT = Sql.of("o.at");

  private final SqlFacts facts;
  private final SqlTests tests;
  private final SqlEvents events;
  private final SqlCondition conditions;
  private final Instant now;

  SqlTurningTimes(SqlFacts facts, Instant now) {
    this.facts = facts;
    this.tests = new SqlTests(now);
    this.events = new SqlEvents(facts, tests, now);
    this.conditions = SqlCondition.at(now, facts);
    this.now = now;
  }

  /** What comes into the window or leaves it; what is yet to come begins to count by itself. */
  List<Sql> ofWindow(EventFilter filter, Window window) {
    return switch (window) {
      case Window.Ever _ -> List.of(ahead(filter));
      case Window.SinceLast(var event) -> List.of(ahead(filter), ahead(event));
      case Window.Rolling(var length) -> List.of(leaving(filter, length));
      case Window.Calendar calendar -> List.of(ahead(filter), periods(filter, calendar));
    };
  }

  /** When so long has passed since each. */
  Sql after(EventFilter filter, Duration length) {
    return Sql.of(
        "select o.profile_id, o.at + ¤ as at from ¤ o where ¤ and o.at > ¤",
        SqlSequences.interval(length),
        facts.occurrences(),
        events.matches(filter),
        SqlTests.time(now.minus(length)));
  }

  private Sql ahead(EventFilter filter) {
    return Sql.of(
        "select o.profile_id, o.at from ¤ o where ¤ and o.at > ¤",
        facts.occurrences(),
        events.matches(filter),
        SqlTests.time(now));
  }

  /** Its own instant if that is yet to come, else when it was so long ago. */
  private Sql leaving(EventFilter filter, Duration length) {
    return Sql.of(
        "select o.profile_id, ¤ as at from ¤ o where ¤ and o.at > ¤",
        leaving(AT, length),
        facts.occurrences(),
        events.matches(filter),
        SqlTests.time(now.minus(length)));
  }

  private Sql leaving(Sql at, Duration length) {
    return Sql.of(
        "case when ¤ > ¤ then ¤ else ¤ + ¤ end",
        at,
        SqlTests.time(now),
        at,
        at,
        SqlSequences.interval(length));
  }

  /** Of a period that has begun, when it becomes the one that is meant, or is it no longer. */
  private Sql periods(EventFilter filter, Window.Calendar calendar) {
    var turns = new ArrayList<Sql>();
    for (int i = 0; i <= calendar.ago(); i++) {
      turns.add(
          Sql.of(
              "(¤::timestamptz, ¤::timestamptz, ¤::timestamptz)",
              SqlTests.time(calendar.startOf(now, -i)),
              SqlTests.time(calendar.startOf(now, 1 - i)),
              SqlTests.time(calendar.startOf(now, Math.max(1, calendar.ago() - i)))));
    }
    return Sql.of(
        "select o.profile_id, c.turn as at from ¤ o join (values ¤) c (first, beyond, turn)"
            + " on o.at >= c.first and o.at < c.beyond where ¤ and o.at >= ¤ and o.at <= ¤",
        facts.occurrences(),
        Sql.join(", ", turns),
        events.matches(filter),
        SqlTests.time(calendar.start(now)),
        SqlTests.time(now));
  }

  /**
   * Of a count in a window that rolls on, the one whose leaving turns it. Who has something yet to
   * come is told of all, for it shifts the ranks. Empty if it is no such count.
   */
  Optional<List<Sql>> ofCount(Behaviour behaviour, ValueTest test) {
    if (!(behaviour.aggregate() instanceof Aggregate.Count)
        || !(behaviour.window() instanceof Window.Rolling(var length))
        || !(test instanceof ValueTest.Compares(var comparison, Numeric(var number)))) {
      return Optional.empty();
    }
    long rank = number.longValueExact();
    var ranked =
        Sql.of(
            """
            select r.profile_id, ¤ as at from (
              select o.profile_id, o.at,
                row_number() over (partition by o.profile_id order by o.at desc) as rank,
                max(o.at) over (partition by o.profile_id) as newest
              from ¤ o where ¤ and o.at > ¤) r
            where r.rank between ¤ and ¤ or r.newest > ¤
            """,
            leaving(Sql.of("r.at"), length),
            facts.occurrences(),
            events.matches(behaviour.events()),
            SqlTests.time(now.minus(length)),
            isStrict(comparison) ? rank + 1 : rank,
            isLoose(comparison) ? rank : rank + 1,
            SqlTests.time(now));
    return Optional.of(List.of(ranked));
  }

  /** Turns only between the number and the next one above. */
  private static boolean isStrict(Comparison comparison) {
    return comparison == Comparison.GT || comparison == Comparison.LTE;
  }

  /** Turns only between the number and the next one below. */
  private static boolean isLoose(Comparison comparison) {
    return comparison == Comparison.GTE || comparison == Comparison.LT;
  }

  /** When the times of what happened are tested as dates measured from now. */
  Sql ofDates(EventFilter filter, ValueTest test) {
    return Sql.of(
        "select d.profile_id, d.at from (select o.profile_id, ¤ as at from ¤ o where ¤) d"
            + " where d.at > ¤",
        dates(test, AT),
        facts.occurrences(),
        events.matches(filter),
        SqlTests.time(now));
  }

  /** When a trait is a date that is measured from now. */
  List<Sql> ofTrait(String trait, ValueTest test) {
    return List.of(
        Sql.of(
            """
            select d.profile_id, d.at from (
              select w.profile_id, ¤ as at from (
                select f.profile_id, ¤ as date from ¤ f) w) d
            where d.at > ¤
            """,
            dates(test, Sql.of("w.date")),
            SqlDates.instant(Sql.of("f.value")),
            conditions.values(trait),
            SqlTests.time(now)));
  }

  private Sql dates(ValueTest test, Sql date) {
    return switch (test) {
      case ValueTest.InLast(var length) -> leaving(date, length);
      case ValueTest.InNext(var length) ->
          Sql.of(
              "case when ¤ - ¤ > ¤ then ¤ - ¤ else ¤ end",
              date,
              SqlSequences.interval(length),
              SqlTests.time(now),
              date,
              SqlSequences.interval(length),
              date);
      default -> throw new IllegalArgumentException("a date measured from now is expected");
    };
  }
}
