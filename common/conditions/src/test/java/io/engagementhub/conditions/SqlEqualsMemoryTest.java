package io.engagementhub.conditions;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Person;
import io.engagementhub.conditions.sql.SqlCondition;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The evaluator in SQL, on a real PostgreSQL, against the one in memory. */
class SqlEqualsMemoryTest {
  private static final List<Instant> TIMES =
      List.of(
          People.NOW,
          People.NOW.plus(Duration.ofHours(3)).plusNanos(1_500),
          People.NOW.plus(Duration.ofDays(40)));

  private static PeopleTables tables;

  @BeforeContainer
  static void start() throws Exception {
    tables = new PeopleTables();
  }

  @AfterContainer
  static void stop() throws Exception {
    if (tables != null) {
      tables.close();
    }
  }

  @Property(tries = 120)
  void bothAnswerAlike(
      @ForAll("crowd") List<Person> crowd, @ForAll("conditions") List<Condition> conditions)
      throws SQLException {
    tables.fill(crowd);
    for (var condition : conditions) {
      for (var now : TIMES) {
        assertAlike(condition, crowd, now);
      }
    }
  }

  @Property(tries = 100)
  void behavioursComeToTheSame(
      @ForAll("crowd") List<Person> crowd, @ForAll("behaviours") List<Behaviour> behaviours)
      throws SQLException {
    tables.fill(crowd);
    for (var behaviour : behaviours) {
      var values = tables.values(SqlCondition.values(behaviour, People.NOW, PeopleTables.BINDING));
      for (int i = 0; i < crowd.size(); i++) {
        var found =
            values.containsKey(i)
                ? values.get(i).flatMap(JsonValues::parse)
                : behaviour.aggregate().ofNone();

        assertThat(found)
            .as("%s", behaviour)
            .isEqualTo(Evaluation.value(behaviour, crowd.get(i).at(People.NOW)));
      }
    }
  }

  @Example
  void everyTestOfEveryValueIsAnsweredAlike() throws SQLException {
    var people = EdgeCases.values().stream().map(EdgeCases::personWith).toList();
    tables.fill(people);
    int met = 0;
    for (var test : EdgeCases.tests()) {
      var condition = new Condition.TraitComparison("v", test);
      for (var now : EdgeCases.TIMES) {
        met += assertAlike(condition, people, now);
      }
    }
    assertThat(met).isGreaterThan(500);
  }

  @Example
  void everyWayToATraitIsAnsweredAlike() throws SQLException {
    var people = EdgeCases.ways();
    tables.fill(people);
    for (var path : List.of("car", "car.body", "car.x.y", "car.", ".", "car..y", "body")) {
      for (var test : EdgeCases.tests()) {
        assertAlike(new Condition.TraitComparison(path, test), people, People.NOW);
      }
    }
  }

  private static int assertAlike(Condition condition, List<Person> people, Instant now)
      throws SQLException {
    var expected =
        IntStream.range(0, people.size())
            .filter(i -> Evaluation.holds(condition, people.get(i).at(now)))
            .boxed()
            .collect(toSet());

    assertThat(tables.select(SqlCondition.of(condition, now, PeopleTables.BINDING)))
        .as("%s at %s", ConditionJson.write(condition), now)
        .isEqualTo(expected);
    return expected.size();
  }

  @Provide
  Arbitrary<List<Behaviour>> behaviours() {
    return Conditions.behaviour().list().ofSize(8);
  }

  @Provide
  Arbitrary<List<Person>> crowd() {
    return People.any().list().ofSize(12);
  }

  @Provide
  Arbitrary<List<Condition>> conditions() {
    return net.jqwik.api.Arbitraries.oneOf(Conditions.leaf(), Conditions.any()).list().ofSize(8);
  }
}
