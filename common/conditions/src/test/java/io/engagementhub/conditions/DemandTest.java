package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Affected.Change;
import io.engagementhub.conditions.People.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DemandTest {

  @Property
  void whatIsNotAskedForMakesNoDifferenceNowAndLater(
      @ForAll("conditions") Condition condition, @ForAll("people") Person person) {
    var all = person.at(People.NOW);
    var demanded = new Demanded(all, Demand.of(List.of(condition)));

    assertThat(Evaluation.holds(condition, demanded)).isEqualTo(Evaluation.holds(condition, all));
    assertThat(Turning.next(condition, demanded)).isEqualTo(Turning.next(condition, all));
  }

  @Property
  void whatTurnsAnAnswerIsIndexed(
      @ForAll("conditions") Condition condition,
      @ForAll("people") Person person,
      @ForAll("people") Person other) {
    var index = Affected.index(Map.of("c", condition));
    boolean before = Evaluation.holds(condition, person.at(People.NOW));
    for (var event : other.events()) {
      var events = new ArrayList<>(person.events());
      events.add(event);
      var after =
          new Person(
              person.traits(), events, person.segments(), person.consents(), person.stages());
      var change = Change.of(Set.of(new Affected.Event(event.type(), event.name())), Set.of());
      assertIndexed(condition, before, after, index, change);
    }
    other
        .traits()
        .forEach(
            (name, value) -> {
              var traits = new HashMap<>(person.traits());
              traits.put(name, value);
              var after =
                  new Person(
                      traits,
                      person.events(),
                      person.segments(),
                      person.consents(),
                      person.stages());
              assertIndexed(condition, before, after, index, Change.of(Set.of(), Set.of(name)));
            });
  }

  private static void assertIndexed(
      Condition condition, boolean before, Person after, Affected index, Change change) {
    if (Evaluation.holds(condition, after.at(People.NOW)) != before) {
      assertThat(index.by(change)).containsExactly("c");
    }
  }

  @Test
  void aCountNeedsOneMoreThanItsNumberAndNoProperties() {
    var demand = Demand.of(List.of(read("{'event':'E','count':{'gte':3},'within':'P7D'}")));

    assertThat(demand.events())
        .containsExactly(new Demand.Events(null, "E", 4, Duration.ofDays(7), false));
  }

  @Test
  void segmentsAreFollowedToThoseThatDependOnThem() {
    var index =
        Affected.index(
            Map.of(
                "a", read("{'trait':'car.body','eq':'convertible'}"),
                "b", read("{'segment':'a'}"),
                "c", read("{'not':{'segment':'b'}}"),
                "d", read("{'consent':'email','is':'granted'}")));

    assertThat(index.by(Change.of(Set.of(), Set.of("car")))).containsExactly("a");
    assertThat(index.bySegments(Change.of(Set.of(), Set.of("car"))))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  private static Condition read(String json) {
    return ConditionJson.parseStored(json.replace('\'', '"'));
  }

  /** Knows what was asked for and nothing else. */
  private record Demanded(Facts facts, Demand demand) implements Facts {
    @Override
    public java.time.Instant now() {
      return facts.now();
    }

    @Override
    public Optional<Value> trait(String path) {
      return demand.traits().containsAll(Demand.namesIn(path))
          ? facts.trait(path)
          : Optional.empty();
    }

    @Override
    public List<Occurrence> occurrences(EventFilter filter) {
      var needed =
          demand.events().stream()
              .filter(
                  e ->
                      java.util.Objects.equals(e.type(), filter.type())
                          && java.util.Objects.equals(e.name(), filter.name()))
              .findFirst()
              .orElseThrow();
      var given = new ArrayList<Occurrence>();
      int left = needed.latest();
      for (var o : facts.occurrences(filter)) {
        var known =
            new Occurrence(
                o.at(), o.type(), o.name(), needed.properties() ? o.properties() : Properties.NONE);
        if (o.at().isAfter(now())) {
          given.add(known);
        } else if ((needed.back() == null || o.at().isAfter(now().minus(needed.back())))
            && left-- > 0) {
          given.add(known);
        }
      }
      return given;
    }

    @Override
    public boolean inSegment(String segment) {
      return demand.segments().contains(segment) && facts.inSegment(segment);
    }

    @Override
    public ConsentState consent(String purpose) {
      return demand.consents().contains(purpose) ? facts.consent(purpose) : ConsentState.NOT_ASKED;
    }

    @Override
    public boolean atStage(String journey, String stage) {
      return demand.journeys().contains(journey) && facts.atStage(journey, stage);
    }
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Provide
  Arbitrary<Person> people() {
    return People.any();
  }
}
