package io.engagementhub.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.conditions.text.ConditionText.Fault;
import io.engagementhub.conditions.text.ConditionText.Parsed;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTextTest {

  @Property
  void whatIsWrittenReadsBackEqual(@ForAll("conditions") Condition condition) {
    var text = ConditionText.write(condition);

    assertThat(ConditionText.parse(text)).as(text).isEqualTo(new Parsed.Valid(condition));
  }

  @Property
  void damagedTextIsReadOrRefusedInItsPlace(
      @ForAll("conditions") Condition condition,
      @ForAll @IntRange(max = 400) int at,
      @ForAll @IntRange(max = 5) int cut,
      @ForAll char put) {
    var text = ConditionText.write(condition);
    int from = Math.min(at, text.length());
    var damaged =
        text.substring(0, from) + put + text.substring(Math.min(from + cut, text.length()));

    switch (ConditionText.parse(damaged)) {
      case Parsed.Valid(var read) ->
          assertThat(ConditionText.parse(ConditionText.write(read)))
              .isEqualTo(new Parsed.Valid(read));
      case Parsed.Invalid(Fault(var line, var column, var _)) -> {
        assertThat(line).isPositive();
        assertThat(column).isBetween(1, damaged.length() + 1);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "did \"A\" at leest 3 times             | 1 | 9  | expects and, or, or the end",
        "did \"A\" at least                     | 1 | 17 | expects once, or a number and times",
        "trait a is                             | 1 | 11 | expects a text in quotes",
        "trait a is \"x                         | 1 | 12 | this text has no closing quote",
        "trait a is \"\\x\"                     | 1 | 14 | a backslash is followed by",
        "trait a matches \"(a+)+\"              | 1 | 9  | there are no regular expressions",
        "trait a > 1e999                        | 1 | 11 | expects a number, but there is 1e999",
        "did click \"A\"                        | 1 | 5  | expects an event's name in quotes",
        "in segment \"\"                        | 1 | 12 | expects a segment's id, but it is empty",
        "trait a is \"\\ud800\"                 | 1 | 12 | expects at most 500 characters",
        "did \"A\" at least once in the last 0 days | 1 | 23 | one minute to 1,200 days",
        "did \"A\" at least once this month in Nowhere | 1 | 37 | expects a time zone",
        "trait a is within 1.5 m of 1, 2        | 1 | 12 | a distance is in whole metres",
        "trait a is 1 § trait b is 2            | 1 | 14 | this sign has no meaning",
        "``                                     | 1 | 1  | expects a condition",
      })
  void faultIsToldInItsPlace(String text, int line, int column, String message) {
    assertThat(ConditionText.parse(text.strip()))
        .isInstanceOfSatisfying(
            Parsed.Invalid.class,
            invalid -> {
              assertThat(invalid.fault().message()).contains(message);
              assertThat(invalid.fault().line()).isEqualTo(line);
              assertThat(invalid.fault().column()).isEqualTo(column);
            });
  }

  @Test
  void linesAreCounted() {
    assertThat(ConditionText.parse("trait a is 1\n  and trait b is\n  oops"))
        .isEqualTo(
            new Parsed.Invalid(
                new Fault(
                    3, 3, "expects a text in quotes, a number, true or false, but there is oops")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "all of (", "not (", "any of (not ("})
  void nestingFarBeyondTheLimitIsAFault(String opening) {
    assertThat(ConditionText.parse(opening.repeat(10_000))).isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void sixteenDeepIsReadAndSeventeenIsNot() {
    assertThat(ConditionText.parse("not ".repeat(15) + "in segment s"))
        .isInstanceOf(Parsed.Valid.class);
    assertThat(ConditionText.parse("not ".repeat(16) + "in segment s"))
        .isInstanceOf(Parsed.Invalid.class);
  }

  @Test
  void aMegabyteOfWordsIsRefusedAtOnce() {
    assertThat(ConditionText.parse("in segment s and ".repeat(70_000)))
        .isInstanceOf(Parsed.Invalid.class);
    assertThat(ConditionText.parse("in segment s and ".repeat(10_000) + "in segment s"))
        .isEqualTo(
            new Parsed.Invalid(new Fault(1, 17 * 200 + 1, "a condition has at most 200 parts")));
  }

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }
}
