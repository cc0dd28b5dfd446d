package io.engagementhub.conditions.text;

import static java.util.stream.Collectors.joining;

import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.ValueTest;
import java.math.BigDecimal;
import java.util.List;

/** Writes what is asked of a value. */
final class TestWriter {
  private static final int KILOMETRE = 1000;

  static void write(StringBuilder text, ValueTest test) {
    text.append(
        switch (test) {
          case ValueTest.Compares(var comparison, var value) ->
              sign(comparison) + " " + scalar(value);
          case ValueTest.Contains(var value) -> "contains " + scalar(value);
          case ValueTest.ContainsAny(var values) -> "contains any of " + list(values);
          case ValueTest.ContainsAll(var values) -> "contains all of " + list(values);
          case ValueTest.Exists(var expected) -> expected ? "exists" : "does not exist";
          case ValueTest.In(var values) -> "is one of " + list(values);
          case ValueTest.StartsWith(var start) -> "starts with " + Words.quoted(start);
          case ValueTest.EndsWith(var end) -> "ends with " + Words.quoted(end);
          case ValueTest.Like(var pattern) -> "is like " + Words.quoted(pattern);
          case ValueTest.IgnoringCase _ -> "";
          case ValueTest.Size(var comparison, var number) ->
              "has size " + sizeSign(comparison) + " " + number;
          case ValueTest.Before(var instant) -> "is before " + instant;
          case ValueTest.After(var instant) -> "is after " + instant;
          case ValueTest.InNext(var length) -> "is in the next " + Durations.write(length);
          case ValueTest.InLast(var length) -> "is in the last " + Durations.write(length);
          case ValueTest.AnniversaryWithin(var days, var zone) ->
              "comes again within " + days + " days" + Words.in(zone);
          case ValueTest.Near near -> near(near);
        });
    if (test instanceof ValueTest.IgnoringCase(var cased)) {
      write(text, cased);
      text.append(" ignoring case");
    }
  }

  private static String sign(Comparison comparison) {
    return switch (comparison) {
      case EQ -> "is";
      case NE -> "is not";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }

  private static String sizeSign(Comparison comparison) {
    return switch (comparison) {
      case EQ -> "=";
      case NE -> "not";
      case GT, GTE, LT, LTE -> sign(comparison);
    };
  }

  private static String near(ValueTest.Near near) {
    var distance =
        near.metres() % KILOMETRE == 0 ? near.metres() / KILOMETRE + " km" : near.metres() + " m";
    return "is within " + distance + " of " + degrees(near.lat()) + ", " + degrees(near.lon());
  }

  private static String degrees(double degrees) {
    return BigDecimal.valueOf(degrees).toPlainString();
  }

  private static String list(List<Scalar> values) {
    return values.stream().map(TestWriter::scalar).collect(joining(", ", "(", ")"));
  }

  private static String scalar(Scalar value) {
    return switch (value) {
      case Value.Text(var words) -> Words.quoted(words);
      case Value.Numeric(var number) -> number.toString();
      case Value.Truth(var truth) -> Boolean.toString(truth);
    };
  }

  private TestWriter() {}
}
