package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.bulk.domain.Line;
import io.engagementhub.profile.bulk.domain.Line.Faulty;
import io.engagementhub.profile.bulk.domain.Line.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lines of {@code {"identifiers":{…},"traits":{…},"consents":{…}}}. */
final class NdjsonLines implements Lines {
  private static final Set<String> PARTS = Set.of("identifiers", "traits", "consents");

  private final Records records;

  NdjsonLines(Records records) {
    this.records = records;
  }

  @Override
  public Optional<Line> next() throws IOException {
    return records.next().map(NdjsonLines::line);
  }

  private static Line line(Records.Raw raw) {
    var text = raw.text();
    return text == null ? new Faulty("", raw.fault()) : line(text);
  }

  private static Line line(String text) {
    JsonNode read;
    try {
      read = EventMapper.shared().readTree(text);
    } catch (JsonProcessingException notJson) {
      return new Faulty("", "is not JSON");
    }
    if (!(read instanceof ObjectNode line)) {
      return new Faulty("", "expects an object");
    }
    for (var part : line.properties()) {
      if (!PARTS.contains(part.getKey())) {
        return new Faulty("", "has other members than identifiers, traits and consents");
      }
      if (!part.getValue().isObject()) {
        return new Faulty(part.getKey(), "expects an object");
      }
    }
    return told(line);
  }

  private static Line told(ObjectNode line) {
    var identifiers = new HashMap<String, List<String>>();
    for (var told : line.path("identifiers").properties()) {
      var values = values(told.getValue());
      if (values.isEmpty()) {
        return new Faulty("identifiers." + told.getKey(), "expects a text, or a list of texts");
      }
      identifiers.put(told.getKey(), values.get());
    }
    var consents = new HashMap<String, Boolean>();
    for (var told : line.path("consents").properties()) {
      if (!told.getValue().isBoolean()) {
        return new Faulty("consents." + told.getKey(), "expects true or false");
      }
      consents.put(told.getKey(), told.getValue().booleanValue());
    }
    return new Told(identifiers, traits(line), consents);
  }

  private static Map<String, Json> traits(ObjectNode line) {
    var traits = new HashMap<String, Json>();
    line.path("traits")
        .properties()
        .forEach(told -> traits.put(told.getKey(), new Json(told.getValue().toString())));
    return traits;
  }

  private static Optional<List<String>> values(JsonNode told) {
    if (told.isTextual()) {
      return Optional.of(List.of(told.textValue()));
    }
    if (!told.isArray() || told.isEmpty()) {
      return Optional.empty();
    }
    var values = new ArrayList<String>();
    for (var value : told) {
      if (!value.isTextual()) {
        return Optional.empty();
      }
      values.add(value.textValue());
    }
    return Optional.of(values);
  }
}
