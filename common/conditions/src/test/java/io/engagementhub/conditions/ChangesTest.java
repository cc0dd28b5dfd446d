package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.People.Event;
import io.engagementhub.conditions.People.Person;
import io.engagementhub.conditions.changes.Change;
import io.engagementhub.conditions.changes.Changes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {

  @Property
  void theseChangesTogetherTurnTheAnswerUnlessPartsContradict(
      @ForAll("conditions") Condition condition, @ForAll("people") Person person) {
    var facts = person.at(People.NOW);

    var changes = Changes.of(condition, facts);

    var turned = changes.stream().collect(Collectors.toMap(Change::part, Change::to, (a, _) -> a));
    // A leaf that stands in several places may be wanted otherwise in another.
    boolean contradict =
        turned.keySet().stream()
            .anyMatch(leaf -> condition.parts().filter(leaf::equals).count() > 1);
    assertThat(changes).isNotEmpty();
    assertThat(contradict || holds(condition, facts, turned) != Evaluation.holds(condition, facts))
        .isTrue();
    assertThat(changes).allSatisfy(change -> assertThat(change.sentence()).isNotBlank());
  }

  private static boolean holds(Condition condition, Facts facts, Map<Condition, Boolean> turned) {
    return switch (condition) {
      case Condition.And(var all) -> all.stream().allMatch(part -> holds(part, facts, turned));
      case Condition.Or(var any) -> any.stream().anyMatch(part -> holds(part, facts, turned));
      case Condition.Not(var negated) -> !holds(negated, facts, turned);
      default -> turned.getOrDefault(condition, Evaluation.holds(condition, facts));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'event':'E','count':{'gte':3},'within':'P7D'} | 2 more \"E\" in the last 7 days",
        "{'event':'E','count':{'lt':1},'within':'P1D'}"
            + " | 1 fewer \"E\": leaves on 2026-11-23T09:00:00Z when what happened on"
            + " 2026-11-22T09:00:00Z leaves the window; by itself on 2026-11-23T09:00:00Z",
        "{'trait':'plan','eq':'gold'} | trait plan is \"gold\" (now silver)",
        "{'trait':'plan','eq':'silver'} | no longer: trait plan is \"silver\" (now silver)",
        "{'or':[{'and':[{'segment':'a'},{'segment':'b'}]},{'consent':'email','is':'granted'}]}"
            + " | consent to email becomes granted",
        "{'not':{'journey':'j','stage':'quote'}} | reaches stage quote of j",
      })
  void sentenceSaysIt(String json, String sentence) {
    var person =
        new Person(
            Map.of("plan", "\"silver\""),
            List.of(new Event(People.NOW.minusSeconds(3600), "track", "E", "{}")),
            Set.of(),
            Map.of(),
            Map.of());

    var changes =
        Changes.of(ConditionJson.parseStored(json.replace('\'', '"')), person.at(People.NOW));

    assertThat(changes).extracting(Change::sentence).containsExactly(sentence);
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
