package io.engagementhub.conditions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what is asked of a value. */
final class ValueTestReader {
  /** The field of each test, in the order they are told in. */
  static final List<String> FIELDS =
      List.of(
          "eq",
          "ne",
          "gt",
          "gte",
          "lt",
          "lte",
          "contains",
          "containsAny",
          "containsAll",
          "exists",
          "in",
          "startsWith",
          "endsWith",
          "like",
          "size",
          "before",
          "after",
          "inNext",
          "inLast",
          "anniversaryWithin",
          "near");

  private static final Set<String> EXPRESSIONS = Set.of("matches", "regex", "regexp", "pattern");
  private static final String CASE = "ignoringCase";

  private final Faults faults;
  private final ScalarReader scalars;

  ValueTestReader(Faults faults) {
    this.faults = faults;
    this.scalars = new ScalarReader(faults);
  }

  /**
   * Reads the one test of an object.
   *
   * @param beside the other fields of that object
   */
  Optional<ValueTest> read(JsonNode json, String at, Set<String> beside) {
    for (var expression : EXPRESSIONS) {
      if (json.has(expression)) {
        return faults.add(
            at + "/" + expression, "there are no regular expressions: use like, with * and ?");
      }
    }
    var field = FIELDS.stream().filter(json::has).findFirst();
    if (field.isEmpty()) {
      return faults.add(at, "expects one of " + String.join(", ", FIELDS));
    }
    var fields = new TreeSet<>(beside);
    fields.add(field.get());
    fields.add(CASE);
    faults.unlessOnly(json, at, fields);
    var test = test(field.get(), json.get(field.get()), at + "/" + field.get());
    return json.has(CASE) ? test.flatMap(t -> ignoring(t, json.get(CASE), at)) : test;
  }

  private Optional<ValueTest> ignoring(ValueTest test, JsonNode json, String at) {
    if (!json.isBoolean()) {
      return faults.add(at + "/" + CASE, "expects true or false");
    }
    if (!json.booleanValue()) {
      return Optional.of(test);
    }
    return ValueTest.IgnoringCase.allows(test)
        ? Optional.of(new ValueTest.IgnoringCase(test))
        : faults.add(at + "/" + CASE, "does not go with this test");
  }

  private Optional<ValueTest> test(String field, JsonNode json, String at) {
    return switch (field) {
      case "contains" -> scalars.one(json, at).map(ValueTest.Contains::new);
      case "containsAny" -> scalars.list(json, at).map(ValueTest.ContainsAny::new);
      case "containsAll" -> scalars.list(json, at).map(ValueTest.ContainsAll::new);
      case "in" -> scalars.list(json, at).map(ValueTest.In::new);
      case "exists" ->
          json.isBoolean()
              ? Optional.of(new ValueTest.Exists(json.booleanValue()))
              : faults.add(at, "expects true or false");
      case "startsWith" -> faults.text(json, at).map(ValueTest.StartsWith::new);
      case "endsWith" -> faults.text(json, at).map(ValueTest.EndsWith::new);
      case "like" -> faults.text(json, at).map(ValueTest.Like::new);
      case "size" -> size(json, at);
      case "before" -> date(json, at, ValueTest.Before::new);
      case "after" -> date(json, at, ValueTest.After::new);
      case "inNext" -> span(json, at).map(ValueTest.InNext::new);
      case "inLast" -> span(json, at).map(ValueTest.InLast::new);
      case "anniversaryWithin" -> anniversary(json, at);
      case "near" -> near(json, at);
      default -> {
        var comparison = Comparison.of(field).orElseThrow();
        yield scalars.one(json, at).map(value -> new ValueTest.Compares(comparison, value));
      }
    };
  }

  private Optional<Duration> span(JsonNode json, String at) {
    return Spans.read(json, at, Limits.SHORTEST_SPAN, faults);
  }

  private Optional<ValueTest> date(
      JsonNode json, String at, Function<java.time.Instant, ValueTest> test) {
    return json.isTextual() && Dates.instant(json.textValue()).isPresent()
        ? Dates.instant(json.textValue()).map(test)
        : faults.add(at, "expects a date, as 2026-11-22 or 2026-11-22T10:00:00Z");
  }

  private Optional<ValueTest> size(JsonNode json, String at) {
    return scalars
        .count(json, at)
        .flatMap(
            count ->
                count.number() <= Integer.MAX_VALUE
                    ? Optional.of(new ValueTest.Size(count.comparison(), (int) count.number()))
                    : faults.add(at, "expects a size below 2147483648"));
  }

  private Optional<ValueTest> anniversary(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object with days and zone");
    }
    faults.unlessOnly(json, at, Set.of("days", "zone"));
    var days = json.path("days");
    var zone = Zones.read(json, at, faults);
    if (!days.isIntegralNumber()
        || !days.canConvertToInt()
        || days.intValue() < 0
        || days.intValue() > ValueTest.AnniversaryWithin.MAX_DAYS) {
      return faults.add(at + "/days", "expects 0 to 366");
    }
    return zone.map(z -> new ValueTest.AnniversaryWithin(days.intValue(), z));
  }

  private Optional<ValueTest> near(JsonNode json, String at) {
    if (!json.isObject()) {
      return faults.add(at, "expects an object with lat, lon and metres");
    }
    faults.unlessOnly(json, at, Set.of("lat", "lon", "metres"));
    var read = new ArrayList<Double>();
    for (var most : List.of(Map.entry("lat", 90.0), Map.entry("lon", 180.0))) {
      var number = json.path(most.getKey());
      if (number.isNumber() && Math.abs(number.doubleValue()) <= most.getValue()) {
        read.add(number.doubleValue());
      } else {
        faults.add(
            at + "/" + most.getKey(), "expects degrees, at most " + most.getValue().intValue());
      }
    }
    var metres = json.path("metres");
    if (!metres.isIntegralNumber()
        || !metres.canConvertToInt()
        || metres.intValue() < 1
        || metres.intValue() > ValueTest.Near.FARTHEST) {
      return faults.add(at + "/metres", "expects a whole number, 1 to 20000000");
    }
    return read.size() == 2
        ? Optional.of(new ValueTest.Near(read.get(0), read.get(1), metres.intValue()))
        : Optional.empty();
  }
}
