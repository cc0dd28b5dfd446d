package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Scalar;
import io.engagementhub.conditions.Value.Text;
import io.engagementhub.conditions.Value.Truth;
import java.util.ArrayList;
import java.util.List;

/** Ways into a jsonb value {@code v}, each null where there is no such thing. */
final class SqlValues {
  /** As {@link Numeric#isInRange}. */
  private static final Sql BOUND = Sql.of("1e" + Numeric.MAX_DIGITS + "::numeric");

  static Sql present(Sql v) {
    return Sql.of("coalesce(jsonb_typeof(¤) <> 'null', false)", v);
  }

  static Sql text(Sql v) {
    return Sql.of("case when jsonb_typeof(¤) = 'string' then ¤ end", v, raw(v));
  }

  /** The text of a value that is known to be one. */
  static Sql raw(Sql v) {
    return Sql.of("((¤) #>> array[]::text[])", v);
  }

  static Sql number(Sql v) {
    return number(v, Sql.of("< ¤", BOUND));
  }

  /**
   * A number whose absolute value is within a limit.
   *
   * @param limit as {@code <= 90}, not beyond that of all numbers
   */
  static Sql number(Sql v, Sql limit) {
    var number = Sql.of("(¤)::numeric", v);
    return Sql.of(
        "case when jsonb_typeof(¤) = 'number' then case when abs(¤) ¤ and ¤ then ¤ end end",
        v,
        number,
        limit,
        hasFewDecimals(number),
        number);
  }

  /** Most have few as they are written; only others are looked at digit by digit. */
  private static Sql hasFewDecimals(Sql number) {
    return Sql.of(
        "(scale(¤) <= " + Numeric.MAX_DIGITS + " or ¤ = trunc(¤, " + Numeric.MAX_DIGITS + "))",
        number,
        number,
        number);
  }

  /** Whether it can be compared: a text, a truth or a number in range. */
  static Sql isScalar(Sql v, Sql number) {
    return Sql.of("(jsonb_typeof(¤) in ('string', 'boolean') or ¤ is not null)", v, number);
  }

  /** The order of values of every kind: truths, false first, then numbers, then texts. */
  static Sql rank(Sql v) {
    return Sql.of(
        "case jsonb_typeof(¤) when 'boolean' then case when ¤ = 'true'::jsonb then 1 else 0 end"
            + " when 'number' then 2 else 3 end",
        v,
        v);
  }

  /** With A to Z in lower case: the escapes of jsonb's own text are in lower case already. */
  static Sql folded(Sql v) {
    return Sql.of("(lower((¤)::text collate \"C\")::jsonb)", v);
  }

  static Sql json(Scalar value) {
    return switch (value) {
      case Text(var text) -> Sql.of("to_jsonb(¤::text)", text);
      case Numeric(var number) -> Sql.of("to_jsonb(¤::numeric)", number);
      case Truth(var truth) -> Sql.of(truth ? "'true'::jsonb" : "'false'::jsonb");
    };
  }

  /** The value of a property at a path: that of the very name, else the way down. */
  static Sql property(Sql properties, String path) {
    var whole = Sql.of("(¤ -> ¤::text)", properties, path);
    if (path.indexOf('.') < 0) {
      return whole;
    }
    return Sql.of(
        "coalesce(nullif(¤, 'null'::jsonb), ¤)", whole, down(properties, path.split("\\.", -1)));
  }

  /** The way down fields of objects. */
  static Sql down(Sql v, String... fields) {
    List<Object> fillings = new ArrayList<>();
    fillings.add(v);
    fillings.addAll(List.of(fields));
    return Sql.of("(¤" + " -> ¤::text".repeat(fields.length) + ")", fillings.toArray());
  }

  private SqlValues() {}
}
