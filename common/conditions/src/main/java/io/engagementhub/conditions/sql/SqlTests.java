package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Comparison;
import io.engagementhub.conditions.Places;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import io.engagementhub.conditions.Value.Truth;
import io.engagementhub.conditions.ValueTest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** What the tests of a value mean, over a jsonb expression. */
final class SqlTests {
  private final Instant now;

  SqlTests(Instant now) {
    this.now = now;
  }

  /** True or false, never null, also where {@code v} is null. */
  Sql holds(ValueTest test, Sql v) {
    return switch (test) {
      case ValueTest.Exists(var expected) -> Sql.of(expected ? "¤" : "not ¤", SqlValues.present(v));
      case ValueTest.Compares(var comparison, var value) when comparison == Comparison.NE ->
          Sql.of("not ¤", holds(new ValueTest.Compares(Comparison.EQ, value), v));
      case ValueTest.IgnoringCase(var cased) ->
          holds(ValueTest.IgnoringCase.fold(cased), SqlValues.folded(v));
      default -> Sql.of("coalesce(¤, false)", passed(test, v));
    };
  }

  private Sql passed(ValueTest test, Sql v) {
    return switch (test) {
      case ValueTest.Compares(var comparison, var value) -> compares(v, comparison, value);
      case ValueTest.Contains(var value) -> contains(v, value);
      case ValueTest.ContainsAny(var values) -> contains(v, values, " or ");
      case ValueTest.ContainsAll(var values) -> contains(v, values, " and ");
      case ValueTest.In(var values) ->
          Sql.of("(¤ in (¤))", v, Sql.join(", ", values.stream().map(SqlValues::json).toList()));
      case ValueTest.StartsWith(var start) ->
          Sql.of("starts_with(¤, ¤::text)", SqlValues.text(v), start);
      case ValueTest.EndsWith(var end) ->
          Sql.of(
              "(right(¤, ¤) = ¤ collate \"C\")",
              SqlValues.text(v),
              end.codePointCount(0, end.length()),
              end);
      case ValueTest.Like(var pattern) ->
          Sql.of("((¤) collate \"C\" like ¤)", SqlValues.text(v), likePattern(pattern));
      case ValueTest.Size(var comparison, var number) -> size(v, comparison, number);
      case ValueTest.Before(var limit) -> Sql.of("(¤ < ¤)", SqlDates.instant(v), time(limit));
      case ValueTest.After(var limit) -> Sql.of("(¤ > ¤)", SqlDates.instant(v), time(limit));
      case ValueTest.InNext(var length) -> isBetween(v, now, length);
      case ValueTest.InLast(var length) -> isBetween(v, now.minus(length), length);
      case ValueTest.AnniversaryWithin within -> SqlDates.isSoon(v, within, now);
      case ValueTest.Near near -> near(v, near);
      case ValueTest.Exists _, ValueTest.IgnoringCase _ -> holds(test, v);
    };
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static String operator(Comparison comparison) {
    return switch (comparison) {
      case EQ -> "=";
      case NE -> "<>";
      case GT -> ">";
      case GTE -> ">=";
      case LT -> "<";
      case LTE -> "<=";
    };
  }

  private static Sql compares(Sql v, Comparison comparison, Scalar value) {
    if (comparison == Comparison.EQ) {
      return Sql.of("(¤ = ¤)", v, SqlValues.json(value));
    }
    var operator = operator(comparison);
    return switch (value) {
      case Numeric(var number) ->
          Sql.of("(¤ " + operator + " ¤::numeric)", SqlValues.number(v), number);
      case Text(var text) ->
          Sql.of("((¤) collate \"C\" " + operator + " ¤)", SqlValues.text(v), text);
      case Truth _ -> Sql.of("false");
    };
  }

  private static Sql contains(Sql v, List<Scalar> values, String between) {
    return Sql.of(
        "(¤)", Sql.join(between, values.stream().map(value -> contains(v, value)).toList()));
  }

  private static Sql contains(Sql v, Scalar value) {
    var inList = Sql.of("¤ @> ¤", v, SqlValues.json(value));
    return value instanceof Text(var part)
        ? Sql.of(
            "case jsonb_typeof(¤) when 'string' then strpos(¤, ¤::text) > 0"
                + " when 'array' then ¤ end",
            v,
            SqlValues.raw(v),
            part,
            inList)
        : Sql.of("case when jsonb_typeof(¤) = 'array' then ¤ end", v, inList);
  }

  /** The pattern in PostgreSQL's wildcards, which the backslash escapes as well. */
  private static String likePattern(String pattern) {
    var like = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      boolean literal = c == '\\';
      if (literal && i + 1 < pattern.length()) {
        c = pattern.charAt(++i);
      }
      if (!literal && c == '*') {
        like.append('%');
      } else if (!literal && c == '?') {
        like.append('_');
      } else {
        like.append(c == '%' || c == '_' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return like.toString();
  }

  private static Sql size(Sql v, Comparison comparison, int number) {
    return Sql.of(
        "(case jsonb_typeof(¤) when 'string' then char_length(¤) when 'array' then"
            + " (select count(*) from jsonb_array_elements(¤) items (item)"
            + " where jsonb_typeof(item) <> 'null') end "
            + operator(comparison)
            + " ¤)",
        v,
        SqlValues.raw(v),
        v,
        number);
  }

  /** After {@code from}, and at most {@code length} after it. */
  private static Sql isBetween(Sql v, Instant from, Duration length) {
    return Sql.of(
        "(select at > ¤ and at <= ¤ from (select ¤ as at) date)",
        time(from),
        time(from.plus(length)),
        SqlDates.instant(v));
  }

  /** Offset 0 has each number found once, however often it is used. */
  private static Sql near(Sql v, ValueTest.Near near) {
    return Sql.of(
        """
        (select power(sin(radians(lat - ¤::float8) / 2), 2)
              + cos(radians(¤::float8)) * cos(radians(lat)) * power(sin(radians(lon - ¤::float8) / 2), 2)
            <= ¤::float8
          from (select (¤)::float8 as lat, (¤)::float8 as lon offset 0) place)
        """,
        near.lat(),
        near.lat(),
        near.lon(),
        Places.limit(near),
        degrees(v, Places.LATITUDES, 90),
        degrees(v, Places.LONGITUDES, 180));
  }

  private static Sql degrees(Sql v, List<String> names, int most) {
    return Sql.of(
        "coalesce(¤)",
        Sql.join(
            ", ",
            names.stream()
                .map(name -> Sql.of("(¤ -> '" + name + "')", v))
                .map(field -> SqlValues.number(field, Sql.of("<= " + most)))
                .toList()));
  }
}
