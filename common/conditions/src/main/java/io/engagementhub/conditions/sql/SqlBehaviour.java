package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Aggregate;
import io.engagementhub.conditions.Behaviour;
import io.engagementhub.conditions.Condition.BehaviourTest;
import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.ValueTest;
import java.time.Instant;

/** What events come to, per profile. */
final class SqlBehaviour {
  private static final Sql V = Sql.of("m.v");
  private static final Sql N = Sql.of("m.n");
  private static final String TIME = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

  private final SqlEvents events;
  private final SqlTests tests;
  private final Instant now;

  SqlBehaviour(SqlEvents events, SqlTests tests, Instant now) {
    this.events = events;
    this.tests = tests;
    this.now = now;
  }

  Sql holds(BehaviourTest condition) {
    var behaviour = condition.behaviour();
    var test = condition.test();
    // Profiles without any such event are in no group: what holds for them is known beforehand.
    boolean holdsForNone = Evaluation.passes(test, behaviour.aggregate().ofNone(), now);
    var groups = groups(behaviour, test, holdsForNone);
    return Sql.of(
        (holdsForNone ? "not " : "") + "exists (select 1 from (¤) g where g.profile_id = p.id)",
        groups);
  }

  /** The profiles with such events for which the test holds, or, negated, does not. */
  private Sql groups(Behaviour behaviour, ValueTest test, boolean negated) {
    if (behaviour.aggregate() instanceof Aggregate.Count
        && test instanceof ValueTest.Compares(var comparison, Numeric(var number))) {
      var matching = matching(behaviour, Sql.of("o.profile_id"));
      var holds =
          Sql.of("count(*) " + SqlTests.operator(comparison) + " ¤", number.longValueExact());
      return Sql.of(
          "select m.profile_id from (¤) m group by 1 having ¤",
          matching,
          negated ? Sql.of("not (¤)", holds) : holds);
    }
    // Offset 0 has each value worked out once, however often the test uses it.
    return Sql.of(
        "select a.profile_id from (¤ offset 0) a where ¤",
        values(behaviour),
        Sql.of(negated ? "not ¤" : "¤", tests.holds(test, Sql.of("a.v"))));
  }

  /** {@code (profile_id, v jsonb)} of the profiles with any such event. */
  Sql values(Behaviour behaviour) {
    return switch (behaviour.aggregate()) {
      case Aggregate.Count() -> plain(behaviour, "to_jsonb(count(*))");
      case Aggregate.FirstAt() -> plain(behaviour, timeOf("min"));
      case Aggregate.LastAt() -> plain(behaviour, timeOf("max"));
      case Aggregate.Sum _ -> ofNumbers(behaviour, "to_jsonb(coalesce(sum(m.n), 0))");
      case Aggregate.Average _ -> ofNumbers(behaviour, AVERAGE);
      case Aggregate.Least _ -> ofNumbers(behaviour, "to_jsonb(min(m.n))");
      case Aggregate.Greatest _ -> ofNumbers(behaviour, "to_jsonb(max(m.n))");
      case Aggregate.First _ ->
          ofScalars(behaviour, "(array_agg(m.v order by m.at, ¤, m.n, m.t))[1]");
      case Aggregate.Last _ ->
          ofScalars(
              behaviour, "(array_agg(m.v order by m.at desc, ¤ desc, m.n desc, m.t desc))[1]");
      case Aggregate.Distinct _ -> distinct(behaviour);
      case Aggregate.MostFrequent _ -> mostFrequent(behaviour);
    };
  }

  /** Half up to six decimals, exactly: the sum is divided as a whole number of millionths. */
  private static final String AVERAGE =
      "case when count(m.n) > 0 then to_jsonb(sign(sum(m.n))"
          + " * div(2000000 * abs(sum(m.n)) + count(m.n), 2 * count(m.n)) * 0.000001) end";

  private static String timeOf(String which) {
    return "to_jsonb(to_char(greatest("
        + which
        + "(m.at), '0001-01-01T00:00:00Z'::timestamptz) at time zone 'UTC', '"
        + TIME
        + "'))";
  }

  private Sql matching(Behaviour behaviour, Sql columns) {
    return events.matching(behaviour.events(), behaviour.window(), columns);
  }

  private Sql plain(Behaviour behaviour, String aggregate) {
    return Sql.of(
        "select m.profile_id, " + aggregate + " as v from (¤) m group by 1",
        matching(behaviour, Sql.of("o.profile_id, o.at")));
  }

  private Sql ofNumbers(Behaviour behaviour, String aggregate) {
    return Sql.of(
        "select m.profile_id, " + aggregate + " as v from (¤) m group by 1", seen(behaviour));
  }

  private Sql ofScalars(Behaviour behaviour, String aggregate) {
    return Sql.of(
        "select m.profile_id, ¤ as v from (¤) m where ¤ group by 1",
        Sql.of(aggregate, SqlValues.rank(V)),
        seen(behaviour),
        SqlValues.isScalar(V, N));
  }

  private Sql distinct(Behaviour behaviour) {
    return Sql.of(
        "select m.profile_id, to_jsonb(count(distinct m.v) filter (where ¤)) as v"
            + " from (¤) m group by 1",
        SqlValues.isScalar(V, N),
        seen(behaviour));
  }

  private Sql mostFrequent(Behaviour behaviour) {
    return Sql.of(
        "select m.profile_id, (array_agg(m.v order by m.times desc, m.at desc, ¤ desc, m.n desc,"
            + " m.t desc))[1] as v from (select m.profile_id, m.v, m.n, m.t, count(*) as times,"
            + " max(m.at) as at from (¤) m where ¤ group by 1, 2, 3, 4) m group by 1",
        SqlValues.rank(V),
        seen(behaviour),
        SqlValues.isScalar(V, N));
  }

  /** Each event's value: as it is, as a number, as a text. */
  private Sql seen(Behaviour behaviour) {
    if (!(behaviour.aggregate() instanceof Aggregate.OfProperty property)) {
      throw new IllegalArgumentException("no property is aggregated");
    }
    var v = SqlValues.property(Sql.of("o.properties"), property.path());
    return Sql.of(
        "select e.profile_id, e.at, e.v, ¤ as n, (¤) collate \"C\" as t from (¤ offset 0) e",
        SqlValues.number(Sql.of("e.v")),
        SqlValues.text(Sql.of("e.v")),
        matching(behaviour, Sql.of("o.profile_id, o.at, ¤ as v", v)));
  }
}
