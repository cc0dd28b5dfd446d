package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.bulk.domain.Column;
import io.engagementhub.profile.bulk.domain.Column.Part;
import io.engagementhub.profile.bulk.domain.Line;
import io.engagementhub.profile.bulk.domain.Line.Faulty;
import io.engagementhub.profile.bulk.domain.Line.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Lines of a CSV list, each cell as its column's title says. An empty cell tells nothing. */
final class CsvLines implements Lines {
  private static final int MOST_COLUMNS = 500;

  private final Records records;
  private final List<Column> columns;

  private CsvLines(Records records, List<Column> columns) {
    this.records = records;
    this.columns = columns;
  }

  /** What came of reading the titles. */
  sealed interface Header {
    record Read(Lines lines) implements Header {}

    record Unusable(List<FieldError> errors) implements Header {}
  }

  /** Reads the titles. */
  static Header read(Records records) throws IOException {
    var raw = records.next().orElse(new Records.Raw(null, "is missing"));
    var text = raw.text();
    if (text == null) {
      return unusable("header", raw.fault());
    }
    var titles = Records.cells(text);
    if (titles.isEmpty()) {
      return unusable("header", "has a quote where none may be");
    }
    if (titles.get().size() > MOST_COLUMNS) {
      return unusable("header", "has more than " + MOST_COLUMNS + " columns");
    }
    var errors = new ArrayList<FieldError>();
    var columns = new ArrayList<Column>();
    var seen = new HashSet<String>();
    for (int i = 0; i < titles.get().size(); i++) {
      var column = Column.of(titles.get().get(i).strip());
      if (column.isEmpty()) {
        errors.add(
            new FieldError(
                "header/" + i, "expects identifiers.…, traits.… or consents.…, as traits.plan"));
      } else if (!seen.add(column.get().field())) {
        errors.add(new FieldError("header/" + i, "stands here twice"));
      } else {
        columns.add(column.get());
      }
    }
    return errors.isEmpty()
        ? new Header.Read(new CsvLines(records, columns))
        : new Header.Unusable(errors);
  }

  private static Header unusable(String field, String message) {
    return new Header.Unusable(List.of(new FieldError(field, message)));
  }

  @Override
  public Optional<Line> next() throws IOException {
    return records.next().map(this::line);
  }

  private Line line(Records.Raw raw) {
    var text = raw.text();
    if (text == null) {
      return new Faulty("", raw.fault());
    }
    return Records.cells(text)
        .map(this::line)
        .orElseGet(() -> new Faulty("", "has a quote where none may be"));
  }

  private Line line(List<String> cells) {
    if (cells.size() != columns.size()) {
      return new Faulty("", "has " + cells.size() + " cells for " + columns.size() + " columns");
    }
    var identifiers = new HashMap<String, List<String>>();
    var traits = new HashMap<String, Json>();
    var consents = new HashMap<String, Boolean>();
    for (int i = 0; i < cells.size(); i++) {
      var column = columns.get(i);
      var cell = Formulas.undone(cells.get(i));
      if (cell.isEmpty()) {
        continue;
      }
      if (column.part() == Part.IDENTIFIERS) {
        identifiers.put(column.name(), List.of(cell));
        continue;
      }
      var value = value(column.kind(), cell);
      if (value.isEmpty()) {
        return new Faulty(column.field(), "expects " + expected(column.kind()));
      }
      if (column.part() == Part.CONSENTS) {
        consents.put(column.name(), value.get().booleanValue());
      } else {
        traits.put(column.name(), new Json(value.get().toString()));
      }
    }
    return new Told(identifiers, traits, consents);
  }

  private static Optional<JsonNode> value(Column.Kind kind, String cell) {
    return switch (kind) {
      case TEXT -> Optional.of(TextNode.valueOf(cell));
      case TRUTH ->
          cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false")
              ? Optional.of(BooleanNode.valueOf(cell.equalsIgnoreCase("true")))
              : Optional.empty();
      case NUMBER -> json(cell.strip()).filter(JsonNode::isNumber);
      case JSON -> json(cell);
    };
  }

  private static String expected(Column.Kind kind) {
    return switch (kind) {
      case TEXT -> "a text";
      case TRUTH -> "true or false";
      case NUMBER -> "a number";
      case JSON -> "JSON";
    };
  }

  private static Optional<JsonNode> json(String cell) {
    try {
      var read = EventMapper.shared().readTree(cell);
      return read.isMissingNode() ? Optional.empty() : Optional.of(read);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
