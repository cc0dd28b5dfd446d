package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Which occurrences are meant. */
final class SqlEvents {
  private static final Sql PROPERTIES = Sql.of("o.properties");

  private final SqlFacts facts;
  private final SqlTests tests;
  private final Instant now;

  SqlEvents(SqlFacts facts, SqlTests tests, Instant now) {
    this.facts = facts;
    this.tests = tests;
    this.now = now;
  }

  /** What passes the filter in the window, as a select of {@code columns} of o. */
  Sql matching(EventFilter filter, Window window, Sql columns) {
    return Sql.of(
        "select ¤ from ¤ o ¤ where ¤ and ¤",
        columns,
        facts.occurrences(),
        since(window),
        matches(filter),
        inWindow(window));
  }

  /** Whether o is one of {@code filter}. */
  Sql matches(EventFilter filter) {
    var parts = new ArrayList<>(List.of(names(filter)));
    for (var test : filter.where()) {
      parts.add(tests.holds(test.test(), SqlValues.property(PROPERTIES, test.path())));
    }
    return Sql.join(" and ", parts);
  }

  /** Whether o has the type and the name. */
  static Sql names(EventFilter filter) {
    var parts = new ArrayList<Sql>();
    if (filter.name() != null) {
      parts.add(Sql.of("o.name = ¤", filter.name()));
    }
    if (filter.type() != null) {
      parts.add(Sql.of("o.type = ¤", filter.type()));
    }
    return Sql.join(" and ", parts);
  }

  /** What has to be joined to o to know what is in the window. */
  Sql since(Window window) {
    return window instanceof Window.SinceLast(var event)
        ? Sql.of(
            "join (select profile_id as id, max(at) as last from (¤) b group by 1) s"
                + " on s.id = o.profile_id",
            matching(event, new Window.Ever(), Sql.of("o.profile_id, o.at")))
        : Sql.of("");
  }

  /** Whether o is in the window. */
  Sql inWindow(Window window) {
    var notAfterNow = Sql.of("o.at <= ¤", SqlTests.time(now));
    return switch (window) {
      case Window.Ever() -> notAfterNow;
      case Window.Rolling(var length) ->
          Sql.of("¤ and o.at > ¤", notAfterNow, SqlTests.time(now.minus(length)));
      case Window.Calendar calendar ->
          Sql.of(
              "¤ and o.at >= ¤ and o.at < ¤",
              notAfterNow,
              SqlTests.time(calendar.start(now)),
              SqlTests.time(calendar.end(now)));
      case Window.SinceLast _ -> Sql.of("¤ and o.at > s.last", notAfterNow);
    };
  }
}
