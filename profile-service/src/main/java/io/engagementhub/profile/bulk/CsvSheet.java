package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.visibility.Disclosure;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * CSV (RFC 4180) with titles; cells that a spreadsheet would run are guarded.
 *
 * @param columns titles: {@code id}, {@code segments}, {@code identifiers}, {@code traits} and
 *     {@code consents} as JSON, or one of them, as {@code traits.plan}
 */
public record CsvSheet(List<String> columns) implements Sheet {
  /** What is given out unless somebody chooses. */
  public static final List<String> USUAL =
      List.of("id", "identifiers", "traits", "consents", "segments");

  private static final String IDENTIFIERS = "identifiers.";
  private static final String TRAITS = "traits.";
  private static final String CONSENTS = "consents.";

  public CsvSheet {
    columns = List.copyOf(columns);
  }

  /** Whether a column can have this title. */
  public static boolean isColumn(String title) {
    return USUAL.contains(title)
        || (title.startsWith(IDENTIFIERS) && title.length() > IDENTIFIERS.length())
        || (title.startsWith(TRAITS) && title.length() > TRAITS.length())
        || (title.startsWith(CONSENTS) && title.length() > CONSENTS.length());
  }

  @Override
  public void begin(Writer out) throws IOException {
    out.write(line(columns));
  }

  @Override
  public String line(ProfileChanged person, Disclosure disclosure) {
    var told = ToldPerson.of(person, disclosure);
    return line(columns.stream().map(column -> cell(column, told)).toList());
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvSheet::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(String column, ToldPerson person) {
    return switch (column) {
      case "id" -> person.id().toString();
      case "identifiers" -> json(person.identifiers());
      case "traits" -> json(person.traits());
      case "consents" -> json(person.consents());
      case "segments" -> person.segments() == null ? "" : String.join(" ", person.segments());
      default -> part(column, person);
    };
  }

  private static String part(String column, ToldPerson person) {
    if (column.startsWith(IDENTIFIERS)) {
      var namespace = column.substring(IDENTIFIERS.length());
      return person.identifiers().stream()
          .filter(id -> id.namespace().equals(namespace))
          .map(Identifier::value)
          .findFirst()
          .orElse("");
    }
    if (column.startsWith(TRAITS)) {
      return text(person.traits().get(column.substring(TRAITS.length())));
    }
    var consents = person.consents();
    var answer = consents == null ? null : consents.get(column.substring(CONSENTS.length()));
    return answer == null ? "" : answer.toString();
  }

  private static String text(@Nullable Json value) {
    if (value == null) {
      return "";
    }
    try {
      var read = EventMapper.shared().readTree(value.text());
      return read.isTextual() ? read.textValue() : value.text();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored value is JSON", e);
    }
  }

  private static String json(@Nullable Object value) {
    try {
      return value == null ? "" : EventMapper.shared().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what is told can be written", e);
    }
  }

  private static String quoted(String cell) {
    var guarded = Formulas.guarded(cell);
    return guarded.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? guarded
        : '"' + guarded.replace("\"", "\"\"") + '"';
  }
}
