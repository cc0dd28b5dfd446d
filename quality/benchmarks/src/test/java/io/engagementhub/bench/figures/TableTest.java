package io.engagementhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.bench.figures.Figure.NotTaken;
import io.engagementhub.bench.figures.Figure.Peer;
import io.engagementhub.bench.figures.Figure.Seen;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Figure RATE =
      new Figure(
          "collect, single",
          "within 15 % of bare",
          new Seen(
              9_000,
              "touchpoints/s",
              List.of(9_000.0),
              new Peer("bare", 10_000, List.of(10_000.0))),
          1.25);
  private static final Figure MISSING =
      new Figure("brief", "", new NotTaken("a visitor has no profile"), -1);

  @Test
  void aFigureStandsBesideItsPeerWithTheRatio() {
    assertThat(Table.of(List.of(RATE)).lines().skip(2))
        .singleElement()
        .asString()
        .matches(
            "\\| collect, single +\\| within 15 % of bare +\\| 9,000 touchpoints/s +"
                + "\\| bare 10,000 +\\| 0\\.90 +\\| 1\\.[23] +\\|");
  }

  @Test
  void aMeasureThatCouldNotBeTakenSaysWhyAndNoNumber() {
    assertThat(Table.of(List.of(MISSING)).lines().skip(2))
        .singleElement()
        .asString()
        .contains("not taken: a visitor has no profile")
        .doesNotContainPattern("\\d");
  }

  @Test
  void everyLineIsAsLong() {
    assertThat(Table.of(List.of(RATE, MISSING)).lines().mapToInt(String::length).distinct())
        .hasSize(1);
  }

  @Test
  void numbersHaveTheDigitsThatMeanSomething() {
    assertThat(Table.number(123_456.7)).isEqualTo("123,457");
    assertThat(Table.number(12.345)).isEqualTo("12.3");
    assertThat(Table.number(0.456)).isEqualTo("0.46");
  }

  @Test
  void theJsonHasEveryRoundOfBoth() {
    var json = new Report(Map.of("cores", "2"), List.of(RATE, MISSING)).json();

    assertThat(json.at("/machine/cores").asText()).isEqualTo("2");
    assertThat(json.at("/figures/0/rounds/0").asDouble()).isEqualTo(9_000);
    assertThat(json.at("/figures/0/beside/rounds/0").asDouble()).isEqualTo(10_000);
    assertThat(json.at("/figures/0/ratio").asDouble()).isEqualTo(0.9);
    assertThat(json.at("/figures/1/notTaken").asText()).isEqualTo("a visitor has no profile");
    assertThat(json.at("/figures/1/seen").isMissingNode()).isTrue();
  }
}
