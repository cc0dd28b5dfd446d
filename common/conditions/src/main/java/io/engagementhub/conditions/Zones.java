package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads the field {@code zone}; UTC where it is absent. */
final class Zones {
  private static final int LONGEST = 60;

  static Optional<ZoneId> read(JsonNode json, String at, Faults faults) {
    var zone = json.get("zone");
    if (zone == null) {
      return Optional.of(ZoneOffset.UTC);
    }
    return Optional.of(zone)
        .filter(JsonNode::isTextual)
        .flatMap(text -> parse(text.textValue()))
        .or(() -> faults.add(at + "/zone", "expects a time zone, as Europe/Berlin or UTC"));
  }

  static Optional<ZoneId> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException noSuchZone) {
      return Optional.empty();
    }
  }

  static String write(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  private Zones() {}
}
