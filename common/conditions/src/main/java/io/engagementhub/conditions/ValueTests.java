package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import io.engagementhub.conditions.ValueTest.AnniversaryWithin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the tests of a value mean. */
final class ValueTests {

  static boolean holds(ValueTest test, Optional<Value> found, Instant now) {
    return switch (test) {
      case ValueTest.Exists(var expected) -> found.isPresent() == expected;
      case ValueTest.Compares(var comparison, var value) -> compares(found, comparison, value);
      case ValueTest.IgnoringCase(var cased) -> holds(fold(cased), found.map(Texts::fold), now);
      default ->
          found.isPresent() && isPassed(test, found.get(), now.truncatedTo(ChronoUnit.MICROS));
    };
  }

  private static boolean isPassed(ValueTest test, Value found, Instant now) {
    return switch (test) {
      case ValueTest.Contains(var value) -> contains(found, value);
      case ValueTest.ContainsAny(var values) -> values.stream().anyMatch(v -> contains(found, v));
      case ValueTest.ContainsAll(var values) -> values.stream().allMatch(v -> contains(found, v));
      case ValueTest.In(var values) -> values.stream().anyMatch(found::equals);
      case ValueTest.StartsWith(var start) -> isText(found, text -> text.startsWith(start));
      case ValueTest.EndsWith(var end) -> isText(found, text -> text.endsWith(end));
      case ValueTest.Like(var pattern) -> isText(found, text -> Texts.isLike(text, pattern));
      case ValueTest.Size(var comparison, var number) -> isOfSize(found, comparison, number);
      case ValueTest.Before(var limit) -> isDate(found, date -> date.isBefore(limit));
      case ValueTest.After(var limit) -> isDate(found, date -> date.isAfter(limit));
      case ValueTest.InNext(var length) ->
          isDate(found, date -> date.isAfter(now) && !date.isAfter(now.plus(length)));
      case ValueTest.InLast(var length) ->
          isDate(found, date -> !date.isAfter(now) && date.isAfter(now.minus(length)));
      case AnniversaryWithin within -> isSoon(found, within, now);
      case ValueTest.Near near -> Places.isNear(found, near);
      case ValueTest.Exists _, ValueTest.Compares _, ValueTest.IgnoringCase _ ->
          holds(test, Optional.of(found), now);
    };
  }

  /** {@code ne} is the opposite of {@code eq}, so it holds where there is no such value. */
  private static boolean compares(Optional<Value> found, Comparison comparison, Scalar value) {
    return switch (comparison) {
      case EQ -> found.filter(value::equals).isPresent();
      case NE -> found.filter(value::equals).isEmpty();
      case GT, GTE, LT, LTE -> found.filter(v -> isOrdered(v, comparison, value)).isPresent();
    };
  }

  private static boolean isOrdered(Value found, Comparison comparison, Scalar value) {
    if (found instanceof Numeric(var left) && value instanceof Numeric(var right)) {
      return comparison.holds(left.compareTo(right));
    }
    if (found instanceof Text(var left) && value instanceof Text(var right)) {
      return comparison.holds(Texts.byCodePoint(left, right));
    }
    return false;
  }

  private static boolean contains(Value found, Scalar value) {
    return switch (found) {
      case Text(var whole) -> value instanceof Text(var part) && whole.contains(part);
      case Items(var items) -> items.contains(value);
      case Numeric _, Value.Truth _, Value.Fields _, Value.Opaque _ -> false;
    };
  }

  private static boolean isText(Value found, Predicate<String> test) {
    return found instanceof Text(var text) && test.test(text);
  }

  private static boolean isDate(Value found, Predicate<Instant> test) {
    return found instanceof Text(var text) && Dates.instant(text).filter(test).isPresent();
  }

  private static boolean isOfSize(Value found, Comparison comparison, int number) {
    return switch (found) {
      case Text(var text) ->
          comparison.holds(Integer.compare(text.codePointCount(0, text.length()), number));
      case Items(var items) -> comparison.holds(Integer.compare(items.size(), number));
      case Numeric _, Value.Truth _, Value.Fields _, Value.Opaque _ -> false;
    };
  }

  private static boolean isSoon(Value found, AnniversaryWithin within, Instant now) {
    var today = now.atZone(within.zone()).toLocalDate();
    return found instanceof Text(var text)
        && Dates.day(text)
            .map(day -> Dates.anniversary(day, today))
            .filter(next -> !next.isAfter(today.plusDays(within.days())))
            .isPresent();
  }

  /** The test with its own texts folded, for a folded value. */
  static ValueTest fold(ValueTest test) {
    return switch (test) {
      case ValueTest.Compares(var comparison, var value) ->
          new ValueTest.Compares(comparison, fold(value));
      case ValueTest.Contains(var value) -> new ValueTest.Contains(fold(value));
      case ValueTest.ContainsAny(var values) -> new ValueTest.ContainsAny(fold(values));
      case ValueTest.ContainsAll(var values) -> new ValueTest.ContainsAll(fold(values));
      case ValueTest.In(var values) -> new ValueTest.In(fold(values));
      case ValueTest.StartsWith(var start) -> new ValueTest.StartsWith(Texts.fold(start));
      case ValueTest.EndsWith(var end) -> new ValueTest.EndsWith(Texts.fold(end));
      case ValueTest.Like(var pattern) -> new ValueTest.Like(Texts.fold(pattern));
      default -> test;
    };
  }

  private static List<Scalar> fold(List<Scalar> values) {
    return values.stream().map(ValueTests::fold).toList();
  }

  private static Scalar fold(Scalar value) {
    return value instanceof Text(var text) ? new Text(Texts.fold(text)) : value;
  }

  private ValueTests() {}
}
