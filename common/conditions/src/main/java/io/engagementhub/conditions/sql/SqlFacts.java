package io.engagementhub.conditions.sql;

/**
 * Where a service keeps what conditions ask for: tables, views or selects in parentheses, each with
 * the columns named, of which none is null but values and properties. A binding may narrow them all
 * to some of the profiles.
 */
public interface SqlFacts {

  /** {@code (profile_id, value jsonb)} of the trait of this name, one row for a profile at most. */
  Sql trait(String name);

  /**
   * {@code (profile_id, at timestamptz, type text, name text, properties jsonb)} of all that
   * happened; properties are an object or null. Type, name and time are narrowed outside, so
   * indexes on them serve.
   */
  Sql occurrences();

  /** {@code (profile_id)} of the members of a segment. */
  Sql members(String segment);

  /** {@code (profile_id, granted boolean)}, one row at most for a profile that was ever asked. */
  Sql consents(String purpose);

  /** {@code (profile_id, stage text)} of a journey, one row for a profile at most. */
  Sql stages(String journey);
}
