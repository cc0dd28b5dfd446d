package io.engagementhub.conditions;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Person;
import io.engagementhub.conditions.sql.SqlTurning;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What SQL says of when time turns answers, against what is found person by person. */
class SqlTurningTest {
  private static final Instant NOW = People.NOW;

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
  void nobodyTurnsBeforeItIsSaid(
      @ForAll("crowd") List<Person> crowd, @ForAll("conditions") List<Condition> conditions)
      throws SQLException {
    tables.fill(crowd);
    for (var condition : conditions) {
      if (!SqlTurning.tells(condition)) {
        continue;
      }
      var said = said(condition);
      for (int i = 0; i < crowd.size(); i++) {
        var turn = Turning.next(condition, crowd.get(i).at(NOW));
        var looked = said.get(i);
        var what = ConditionJson.write(condition) + " of " + crowd.get(i);

        turn.ifPresent(at -> assertThat(looked).as("%s", what).isNotNull().isBeforeOrEqualTo(at));
        if (looked != null) {
          assertThat(looked).as("%s", what).isAfter(NOW);
        }
      }
    }
  }

  @Property(tries = 80)
  void ofOneCountItIsTheVeryInstant(
      @ForAll("pasts") List<Person> crowd, @ForAll("counts") List<Condition> conditions)
      throws SQLException {
    tables.fill(crowd);
    for (var condition : conditions) {
      var said = said(condition);
      for (int i = 0; i < crowd.size(); i++) {
        assertThat(said.get(i))
            .as("%s of %s", ConditionJson.write(condition), crowd.get(i))
            .isEqualTo(Turning.next(condition, crowd.get(i).at(NOW)).orElse(null));
      }
    }
  }

  @Example
  void whatHasNoClockInItTurnsNobody() {
    var condition = parsed("{'and': [{'trait': 'a', 'eq': 1}, {'segment': 's'}]}");

    assertThat(SqlTurning.of(condition, NOW, PeopleTables.BINDING)).isEmpty();
  }

  @Example
  void whoFailsWhatTimeDoesNotTurnIsNotLookedAt() throws SQLException {
    var event = new People.Event(NOW.minusSeconds(60), "track", "E", "{}");
    var gold = new Person(Map.of("plan", "\"gold\""), List.of(event), Set.of(), Map.of(), Map.of());
    var iron = new Person(Map.of("plan", "\"iron\""), List.of(event), Set.of(), Map.of(), Map.of());
    tables.fill(List.of(gold, iron));
    var part =
        "{'trait': 'plan', 'eq': 'gold'}, {'event': 'E', 'count': {'gte': 1}, 'within': 'PT1H'}";

    assertThat(said(parsed("{'and': [" + part + "]}"))).containsOnlyKeys(0);
    assertThat(said(parsed("{'or': [" + part + "]}"))).containsOnlyKeys(1);
  }

  private static Condition parsed(String json) {
    return ConditionJson.parseStored(json.replace('\'', '"'));
  }

  private static Map<Integer, Instant> said(Condition condition) throws SQLException {
    var select = SqlTurning.of(condition, NOW, PeopleTables.BINDING);
    return select.isPresent() ? tables.earliest(select.get()) : Map.of();
  }

  @Provide
  Arbitrary<List<Person>> crowd() {
    return People.any().list().ofSize(12);
  }

  /** People of whom nothing is yet to come, and who never do two things at one instant. */
  @Provide
  Arbitrary<List<Person>> pasts() {
    return People.any()
        .map(
            person ->
                new Person(
                    person.traits(),
                    List.copyOf(
                        person.events().stream()
                            .filter(event -> !event.at().isAfter(NOW))
                            .collect(toMap(People.Event::at, event -> event, (one, _) -> one))
                            .values()),
                    person.segments(),
                    person.consents(),
                    person.stages()))
        .list()
        .ofSize(12);
  }

  @Provide
  Arbitrary<List<Condition>> conditions() {
    return Arbitraries.oneOf(Conditions.leaf(), Conditions.any()).list().ofSize(10);
  }

  @Provide
  Arbitrary<List<Condition>> counts() {
    return Combinators.combine(
            Arbitraries.of(Conditions.EVENTS),
            Arbitraries.of(Comparison.values()),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 60))
        .<Condition>as(
            (event, comparison, number, quarters) ->
                new Condition.BehaviourTest(
                    new Behaviour(
                        EventFilter.named(event),
                        new Aggregate.Count(),
                        new Window.Rolling(Duration.ofMinutes(15L * quarters))),
                    new ValueTest.Compares(
                        comparison, new Value.Numeric(BigDecimal.valueOf(number)))))
        .list()
        .ofSize(10);
  }
}
