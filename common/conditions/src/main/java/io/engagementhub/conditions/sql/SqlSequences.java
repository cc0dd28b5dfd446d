package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Condition.Sequence;
import io.engagementhub.conditions.Condition.Without;
import io.engagementhub.conditions.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One thing after another, or not; a sort per profile, however many events there are. */
final class SqlSequences {
  private final SqlFacts facts;
  private final SqlEvents events;
  private final Instant now;

  SqlSequences(SqlFacts facts, SqlEvents events, Instant now) {
    this.facts = facts;
    this.events = events;
    this.now = now;
  }

  /** As in memory: with each step goes the latest start of what led up to it. */
  Sql holds(Sequence sequence) {
    var steps = sequence.steps();
    var columns = new ArrayList<>(List.of(Sql.of("o.profile_id, o.at")));
    for (int i = 0; i < steps.size(); i++) {
      columns.add(Sql.of("(¤) as m" + i, events.matches(steps.get(i))));
    }
    var chain =
        Sql.of(
            "select ¤ from ¤ o ¤ where (¤) and ¤",
            Sql.join(", ", columns),
            facts.occurrences(),
            events.since(sequence.window()),
            anyOf(steps),
            events.inWindow(sequence.window()));
    chain = Sql.of("select c.*, case when c.m0 then c.at end as s0 from (¤) c", chain);
    for (int i = 1; i < steps.size(); i++) {
      chain =
          Sql.of(
              "select c.*, case when c.m"
                  + i
                  + " then max(c.s"
                  + (i - 1)
                  + ") over (partition by"
                  + " c.profile_id order by c.at groups between unbounded preceding and 1 preceding)"
                  + " end as s"
                  + i
                  + " from (¤) c",
              chain);
    }
    return Sql.of(
        "exists (select 1 from (¤) c where c.profile_id = p.id and c.at <= c.s"
            + (steps.size() - 1)
            + " + ¤)",
        chain,
        interval(sequence.within()));
  }

  /** With each first event goes the next missing one after it. */
  Sql holds(Without without) {
    var both =
        Sql.of(
            "select o.profile_id, o.at, coalesce(¤ and ¤, false) as first, (¤) as missing from ¤ o ¤ where (¤)",
            events.matches(without.first()),
            events.inWindow(without.window()),
            events.matches(without.missing()),
            facts.occurrences(),
            leftJoined(events.since(without.window())),
            anyOf(List.of(without.first(), without.missing())));
    var followed =
        Sql.of(
            "select c.*, min(case when c.missing then c.at end) over (partition by c.profile_id"
                + " order by c.at desc groups between unbounded preceding and 1 preceding) as next"
                + " from (¤) c",
            both);
    return Sql.of(
        "exists (select 1 from (¤) c where c.profile_id = p.id and c.first and c.at <= ¤"
            + " and coalesce(c.next > c.at + ¤, true))",
        followed,
        SqlTests.time(now.minus(without.within())),
        interval(without.within()));
  }

  private static Sql leftJoined(Sql since) {
    return since.text().isEmpty() ? since : Sql.of("left ¤", since);
  }

  private static Sql anyOf(List<EventFilter> filters) {
    return Sql.join(
        " or ", filters.stream().map(f -> Sql.of("(¤)", SqlEvents.names(f))).distinct().toList());
  }

  static Sql interval(Duration length) {
    return Sql.of("¤::float8 * interval '1 second'", (double) length.toSeconds());
  }
}
