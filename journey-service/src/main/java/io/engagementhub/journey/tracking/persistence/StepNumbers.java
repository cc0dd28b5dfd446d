package io.engagementhub.journey.tracking.persistence;

import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers that steps have in the database. A step gets one when it is first met, in a
 * transaction of its own, and keeps it: what is remembered here holds for good.
 */
@ApplicationScoped
class StepNumbers {
  /** Channels are what clients say they are; more than so many are not kept at hand. */
  private static final int MOST = 50_000;

  private static final String ADD =
      """
      insert into journey_step (journey_id, version, milestone, channel)
      select * from unnest(?, ?::integer[], ?, ?)
      on conflict do nothing
      """;

  private static final String FIND =
      """
      select s.* from unnest(?, ?::integer[], ?, ?) as n (journey_id, version, milestone, channel)
      join journey_step s using (journey_id, version, milestone, channel)
      """;

  private static final String NUMBERED = "select * from journey_step where number = any(?)";

  private final Database database;
  private final Map<Step, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Step> steps = new ConcurrentHashMap<>();

  StepNumbers(Database database) {
    this.database = database;
  }

  /** A milestone of a version of a journey, over a channel. */
  record Step(String journeyId, int version, String milestone, String channel)
      implements Comparable<Step> {
    private static final Comparator<Step> BY_KEY =
        Comparator.comparing(Step::journeyId)
            .thenComparing(Step::version)
            .thenComparing(Step::milestone)
            .thenComparing(Step::channel);

    @Override
    public int compareTo(Step other) {
      return BY_KEY.compare(this, other);
    }
  }

  private record Numbered(int number, Step step) {}

  /** The numbers of these steps. */
  Map<Step, Integer> of(Set<Step> wanted) {
    var found = new HashMap<Step, Integer>();
    var unknown = unknown(numbers, wanted, found);
    if (!unknown.isEmpty()) {
      QuarkusTransaction.requiringNew()
          .call(() -> database.ask(connection -> add(connection, unknown)))
          .forEach(one -> found.put(one.step(), one.number()));
    }
    return found;
  }

  /** The steps of these numbers. */
  Map<Integer, Step> named(Set<Integer> wanted) {
    var found = new HashMap<Integer, Step>();
    var unknown = unknown(steps, wanted, found);
    if (!unknown.isEmpty()) {
      database
          .ask(connection -> numbered(connection, unknown))
          .forEach(one -> found.put(one.number(), one.step()));
    }
    return found;
  }

  /** Puts into {@code found} what is remembered of those wanted; the rest in order. */
  private static <K extends Comparable<K>, V> Set<K> unknown(
      Map<K, V> remembered, Set<K> wanted, Map<K, V> found) {
    var unknown = new TreeSet<K>();
    for (var key : wanted) {
      var value = remembered.get(key);
      if (value == null) {
        unknown.add(key);
      } else {
        found.put(key, value);
      }
    }
    return unknown;
  }

  private List<Numbered> add(Connection connection, Set<Step> unknown) throws SQLException {
    try (var add = connection.prepareStatement(ADD);
        var find = connection.prepareStatement(FIND)) {
      for (var statement : List.of(add, find)) {
        Columns.of(connection, statement, unknown)
            .texts(Step::journeyId)
            .longs(Step::version)
            .texts(Step::milestone)
            .texts(Step::channel);
      }
      add.executeUpdate();
      return remembered(Columns.readAll(find, StepNumbers::read));
    }
  }

  private List<Numbered> numbered(Connection connection, Set<Integer> unknown) throws SQLException {
    try (var query = connection.prepareStatement(NUMBERED)) {
      query.setArray(1, connection.createArrayOf("int4", unknown.toArray()));
      return remembered(Columns.readAll(query, StepNumbers::read));
    }
  }

  private List<Numbered> remembered(List<Numbered> found) {
    if (numbers.size() > MOST) {
      numbers.clear();
      steps.clear();
    }
    for (var one : found) {
      numbers.put(one.step(), one.number());
      steps.put(one.number(), one.step());
    }
    return found;
  }

  private static Numbered read(ResultSet row) throws SQLException {
    return new Numbered(
        row.getInt("number"),
        new Step(
            row.getString("journey_id"),
            row.getInt("version"),
            row.getString("milestone"),
            row.getString("channel")));
  }
}
