package io.engagementhub.bench.measures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.engagementhub.propensity.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
  @TempDir private Path folder;

  @Test
  void filesAreReadInOrderWithoutWhatIsKnownOnlyAfterwards() throws Exception {
    Files.writeString(
        folder.resolve("b.csv"), "\"age\";\"job\";\"duration\";\"y\"\n;\"sales\";1;\"no\"\n");
    Files.writeString(folder.resolve("a.csv"), "age;job;duration;y\n31;admin;9;yes\n40;;9;no\n");

    var outcomes = Outcomes.in(folder);

    assertThat(outcomes.happened()).containsExactly(true, false, false);
    assertThat(outcomes.table().columns()).extracting(Column::name).containsExactly("age", "job");
    assertThat(((Column.Numbers) outcomes.table().columns().getFirst()).values())
        .containsExactly(31, 40, Double.NaN);
    assertThat(((Column.Words) outcomes.table().columns().getLast()).values())
        .containsExactly("admin", null, "sales");
  }

  @Test
  void shuffledRowsKeepTheirAnswers() throws Exception {
    var text = new StringBuilder("n,y\n");
    for (int i = 0; i < 100; i++) {
      text.append(i).append(',').append(i % 3 == 0 ? "yes" : "no").append('\n');
    }
    Files.writeString(folder.resolve("a.csv"), text);

    var shuffled = Outcomes.in(folder).shuffled(1);

    double[] numbers = ((Column.Numbers) shuffled.table().columns().getFirst()).values();
    assertThat(numbers).isNotEqualTo(IntStream.range(0, 100).asDoubleStream().toArray());
    for (int i = 0; i < 100; i++) {
      assertThat(shuffled.happened()[i]).isEqualTo((int) numbers[i] % 3 == 0);
    }
    assertThat(numbers)
        .containsExactlyInAnyOrder(IntStream.range(0, 100).asDoubleStream().toArray());
  }

  @Test
  void aFolderWithoutRowsIsRefused() {
    assertThatThrownBy(() -> Outcomes.in(folder)).hasMessageContaining("no rows");
  }
}
