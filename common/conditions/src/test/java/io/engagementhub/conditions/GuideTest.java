package io.engagementhub.conditions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.engagementhub.conditions.text.ConditionText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the marketers' page on conditions: each line's two forms are one condition. */
class GuideTest {
  private static final Path PAGE = Path.of("../../docs/guides/conditions.md");
  private static final Pattern LINE = Pattern.compile("\\| `(\\{.*?})` \\| `(.*?)` \\|.*");

  record Example(String json, String text) {}

  static List<Example> examples() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .map(LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(line -> new Example(line.group(1), line.group(2)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void bothFormsAreTheSameCondition(Example example) {
    var condition = ConditionJson.parseStored(example.json());

    assertThat(ConditionText.parse(example.text()))
        .isEqualTo(new ConditionText.Parsed.Valid(condition));
  }

  @Test
  void everyOperatorIsOnThePage() throws IOException {
    var page = examples().stream().map(Example::json).collect(joining("\n"));
    var fields =
        Stream.of(
                ValueTestReader.FIELDS,
                BehaviourReader.AGGREGATES,
                List.copyOf(EventReader.WINDOW),
                List.of("and", "or", "not", "sequence", "without", "segment", "consent"),
                List.of("journey", "where", "type", "ignoringCase"),
                Stream.of(Window.Unit.values()).map(Window.Unit::wireName).toList())
            .flatMap(List::stream);

    assertThat(fields).allSatisfy(field -> assertThat(page).contains("\"" + field + "\""));
  }
}
