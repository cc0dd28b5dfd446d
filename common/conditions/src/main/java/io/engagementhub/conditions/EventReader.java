package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads which events are meant, when, and what they come to. */
final class EventReader {
  static final Set<String> FILTER = Set.of("event", "type", "where");
  static final Set<String> WINDOW = Set.of("within", "calendar", "since", "ever");
  static final List<String> TYPES =
      List.of("identify", "track", "page", "screen", "group", "alias");

  private final Faults faults;
  private final ValueTestReader tests;

  EventReader(Faults faults) {
    this.faults = faults;
    this.tests = new ValueTestReader(faults);
  }

  /** A filter that is an object of its own. */
  Optional<EventFilter> filterOnly(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object with event or type");
    }
    faults.unlessOnly(json, at, FILTER);
    return filter(json, at);
  }

  /** A filter among other fields. */
  Optional<EventFilter> filter(JsonNode json, String at) {
    var name = json.has("event") ? faults.text(json, "event", at) : Optional.<String>empty();
    var type = json.has("type") ? type(json, at) : Optional.<String>empty();
    var where = json.has("where") ? where(json.get("where"), at + "/where") : none();
    if (!json.has("event") && !json.has("type")) {
      return faults.add(at, "expects event, type or both");
    }
    return where.isEmpty()
            || name.isPresent() != json.has("event")
            || type.isPresent() != json.has("type")
        ? Optional.empty()
        : Optional.of(new EventFilter(type.orElse(null), name.orElse(null), where.get()));
  }

  private static Optional<List<PropertyTest>> none() {
    return Optional.of(List.of());
  }

  private Optional<String> type(JsonNode json, String at) {
    var type = faults.text(json, "type", at);
    return type.isPresent() && !TYPES.contains(type.get())
        ? faults.add(at + "/type", "expects one of " + String.join(", ", TYPES))
        : type;
  }

  private Optional<List<PropertyTest>> where(JsonNode json, String at) {
    if (!json.isArray() || json.size() > EventFilter.MAX_TESTS) {
      return faults.add(at, "expects a list of at most 20 tests of properties");
    }
    var tests = new ArrayList<PropertyTest>();
    for (int i = 0; i < json.size(); i++) {
      property(json.get(i), at + "/" + i).ifPresent(tests::add);
    }
    return tests.size() == json.size() ? Optional.of(tests) : Optional.empty();
  }

  private Optional<PropertyTest> property(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object with property and a test");
    }
    var path = faults.text(json, "property", at);
    var test = tests.read(json, at, Set.of("property"));
    return path.flatMap(p -> test.map(t -> new PropertyTest(p, t)));
  }

  /** The one window among other fields. */
  Optional<Window> window(JsonNode json, String at) {
    var fields = WINDOW.stream().filter(json::has).sorted().toList();
    if (fields.size() > 1) {
      return faults.add(at + "/" + fields.get(1), "expects one window only");
    }
    return switch (fields.isEmpty() ? "within" : fields.getFirst()) {
      case "calendar" -> calendar(json.get("calendar"), at + "/calendar");
      case "since" -> filterOnly(json.get("since"), at + "/since").map(Window.SinceLast::new);
      case "ever" ->
          json.get("ever").isBoolean() && json.get("ever").booleanValue()
              ? Optional.of(new Window.Ever())
              : faults.add(at + "/ever", "expects true");
      default ->
          Spans.read(json.get("within"), at + "/within", Window.Rolling.SHORTEST, faults)
              .map(Window.Rolling::new);
    };
  }

  private Optional<Window> calendar(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object with unit, ago and zone");
    }
    faults.unlessOnly(json, at, Set.of("unit", "ago", "zone"));
    var unit = Window.Unit.of(json.path("unit").asText());
    var zone = Zones.read(json, at, faults);
    int ago = json.has("ago") && json.get("ago").canConvertToInt() ? json.get("ago").asInt() : 0;
    if (json.has("ago")
        && (!json.get("ago").isIntegralNumber()
            || !json.get("ago").canConvertToInt()
            || ago < 0
            || ago > Window.Calendar.MAX_AGO)) {
      return faults.add(at + "/ago", "expects a whole number, 0 to 400");
    }
    if (unit.isEmpty()) {
      return faults.add(at + "/unit", "expects one of day, week, month, quarter, year");
    }
    return zone.map(z -> new Window.Calendar(unit.get(), ago, z));
  }

  /** The one aggregate among other fields; its field's name with it. */
  Optional<Aggregate> aggregate(JsonNode json, String at, String field) {
    return switch (field) {
      case "count" -> Optional.of(new Aggregate.Count());
      case "firstAt", "lastAt" ->
          json.get(field).isBoolean() && json.get(field).booleanValue()
              ? Optional.of(
                  field.equals("firstAt") ? new Aggregate.FirstAt() : new Aggregate.LastAt())
              : faults.add(at + "/" + field, "expects true");
      default -> faults.text(json, field, at).map(ofProperty(field));
    };
  }

  private static Function<String, Aggregate> ofProperty(String field) {
    return switch (field) {
      case "sum" -> Aggregate.Sum::new;
      case "average" -> Aggregate.Average::new;
      case "least" -> Aggregate.Least::new;
      case "greatest" -> Aggregate.Greatest::new;
      case "first" -> Aggregate.First::new;
      case "last" -> Aggregate.Last::new;
      case "mostFrequent" -> Aggregate.MostFrequent::new;
      case "distinct" -> Aggregate.Distinct::new;
      default -> throw new IllegalArgumentException(field);
    };
  }
}
