package io.engagementhub.launcher.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.engagementhub.launcher.history.Mapping.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  @Test
  void columnNamesMayHoldColonsAndBlanks() {
    Mapping mapping = Mapping.parse("user_id=case:concept:name,event=the event");

    assertThat(mapping.column(Field.USER_ID)).isEqualTo("case:concept:name");
    assertThat(mapping.column(Field.EVENT)).isEqualTo("the event");
  }

  @Test
  void aFileGivesTheSameMappingAsTheLine(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("m.json");
    Files.writeString(file, "{\"user_id\": \"a\", \"event\": \"b\"}");

    assertThat(Mapping.parse("@" + file)).isEqualTo(Mapping.parse("event=b,user_id=a"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "user_id", "user_id=", "event=e", "user_id=a,colour=b"})
  void whatCannotBeUsedIsRefused(String text) {
    assertThatExceptionOfType(HistoryException.class).isThrownBy(() -> Mapping.parse(text));
  }

  @Test
  void aMissingColumnIsNamedButAChannelMayBeMissing() {
    Set<String> present = Set.of("case:concept:name", "concept:name");

    assertThatExceptionOfType(HistoryException.class)
        .isThrownBy(() -> Mapping.EVENT_LOG.check(present))
        .withMessageContaining("time:timestamp");
    Mapping.EVENT_LOG.check(Set.of("case:concept:name", "concept:name", "time:timestamp"));
  }
}
