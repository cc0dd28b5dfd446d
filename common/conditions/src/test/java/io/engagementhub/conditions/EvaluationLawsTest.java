package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.Condition.And;
import io.engagementhub.conditions.Condition.Not;
import io.engagementhub.conditions.Condition.Or;
import io.engagementhub.conditions.ConditionJson.Parsed;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvaluationLawsTest {

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("conditions") Condition condition) {
    var text = ConditionJson.write(condition).toString();

    assertThat(ConditionJson.parse(text)).isEqualTo(new Parsed.Valid(condition));
  }

  @Property
  void notTurnsEveryAnswerRound(
      @ForAll("conditions") Condition condition, @ForAll("facts") Facts facts) {
    assertThat(Evaluation.holds(new Not(condition), facts))
        .isNotEqualTo(Evaluation.holds(condition, facts));
  }

  @Property
  void deMorganHolds(
      @ForAll("conditions") Condition left,
      @ForAll("conditions") Condition right,
      @ForAll("facts") Facts facts) {
    var notBoth = new Not(new And(List.of(left, right)));
    var eitherNot = new Or(List.of(new Not(left), new Not(right)));

    assertThat(Evaluation.holds(notBoth, facts)).isEqualTo(Evaluation.holds(eitherNot, facts));
  }

  @Property
  void orderOfPartsDoesNotMatter(
      @ForAll("conditions") Condition left,
      @ForAll("conditions") Condition right,
      @ForAll("facts") Facts facts) {
    assertThat(Evaluation.holds(new Or(List.of(left, right)), facts))
        .isEqualTo(Evaluation.holds(new Or(List.of(right, left)), facts));
  }

  @Property
  void explanationAgreesWithTheAnswerAtEveryLevel(
      @ForAll("conditions") Condition condition, @ForAll("facts") Facts facts) {
    assertAgrees(Evaluation.explain(condition, facts), facts);
  }

  private static void assertAgrees(Evidence evidence, Facts facts) {
    assertThat(evidence.holds()).isEqualTo(Evaluation.holds(evidence.condition(), facts));
    evidence.parts().forEach(part -> assertAgrees(part, facts));
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Provide
  Arbitrary<Facts> facts() {
    return People.facts();
  }
}
