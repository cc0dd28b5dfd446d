package io.engagementhub.conditions.sql;

import io.engagementhub.conditions.Dates;
import io.engagementhub.conditions.ValueTest.AnniversaryWithin;
import java.time.Instant;

/** Texts that are dates; see {@link Dates}. */
final class SqlDates {
  private static final String FORM = "^(" + Dates.FORM + ")$";
  private static final String OFFSET = "(Z|[+-][0-9]{2}:[0-9]{2})$";
  private static final String FINER = "(\\.[0-9]{6})[0-9]+";

  private static Sql ifDate(Sql v, Sql then) {
    return Sql.of(
        "case when jsonb_typeof(¤) = 'string' then case when ¤ ~ ¤"
            + " and pg_input_is_valid(left(¤, 10), 'date') then ¤ end end",
        v,
        SqlValues.raw(v),
        FORM,
        SqlValues.raw(v),
        then);
  }

  static Sql instant(Sql v) {
    var text = SqlValues.raw(v);
    return ifDate(
        v,
        Sql.of(
            "(regexp_replace(¤, ¤, '\\1') || case when length(¤) = 10 then 'T00:00:00Z'"
                + " when ¤ ~ ¤ then '' else 'Z' end)::timestamptz",
            text,
            FINER,
            text,
            text,
            OFFSET));
  }

  static Sql isSoon(Sql v, AnniversaryWithin within, Instant now) {
    var today = now.atZone(within.zone()).toLocalDate();
    return Sql.of(
        """
        (select case when day >= ¤ then day when this_year >= ¤ then this_year else next_year end
            <= ¤
          from (select day,
              (day + make_interval(years => ¤ - extract(year from day)::int))::date as this_year,
              (day + make_interval(years => ¤ - extract(year from day)::int))::date as next_year
            from (select ¤ as day) written) yearly)
        """,
        today,
        today,
        today.plusDays(within.days()),
        today.getYear(),
        today.getYear() + 1,
        ifDate(v, Sql.of("left(¤, 10)::date", SqlValues.raw(v))));
  }

  private SqlDates() {}
}
