package io.engagementhub.bench.measures;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A base of customers as years of touchpoints leave it, written straight into profile-service's
 * database: each with two identifiers, four traits, a consent and five things done within the last
 * hundred days.
 */
final class CustomerBase {
  private static final int AT_A_TIME = 100_000;

  /**
   * Statements of one slice of people; {@code %1$d} is the first one's number, {@code %2$d} the
   * last's.
   */
  private static final List<String> SLICE =
      List.of(
          """
          insert into profile (id, user_id, revision, created_at)
          select bench_id(7, i), 'bench-user-' || i, 1, now() - interval '100 days'
          from generate_series(%1$d, %2$d) i""",
          """
          insert into fragment
            (id, profile_id, home_profile_id, namespace, value, created_at, last_seen_at)
          select bench_id(8, i), bench_id(7, i), bench_id(7, i), 'user_id', 'bench-user-' || i,
            now() - interval '100 days', now() - interval '1 hour'
          from generate_series(%1$d, %2$d) i""",
          """
          insert into identifier (namespace, value, fragment_id, source_id, first_seen_at)
          select n, case n when 'user_id' then 'bench-user-' || i
              else 'bench-' || i || '@example.org' end,
            bench_id(8, i), 'bench', now() - interval '100 days'
          from generate_series(%1$d, %2$d) i, unnest(array['user_id', 'email']) n""",
          """
          insert into trait (fragment_id, name, value, source_id, at)
          select bench_id(8, i), n, case n
              when 'email' then '"bench-' || i || '@example.org"'
              when 'age' then (18 + i %% 70)::text
              when 'plan' then (array['"gold"', '"silver"', '"iron"'])[1 + i %% 3]
              else '{"lat":' || (47 + i %% 800 / 100.0) || ',"lon":' || (6 + i %% 900 / 100.0) || '}'
              end,
            'bench', now() - interval '90 days'
          from generate_series(%1$d, %2$d) i, unnest(array['email', 'age', 'plan', 'home']) n""",
          """
          insert into consent (fragment_id, purpose, granted, source_id, at)
          select bench_id(8, i), 'email', i %% 4 > 0, 'bench', now() - interval '90 days'
          from generate_series(%1$d, %2$d) i""",
          """
          insert into occurrence (fragment_id, name, at, touchpoint_id, type, properties)
          select bench_id(8, i),
            (array['Product Viewed', 'Quote Started', 'Order Completed'])[1 + (i + k) %% 3],
            now() - (i %% 100 + k) * interval '1 day' - k * interval '1 minute',
            bench_id(9, i::bigint * 10 + k), 'track',
            jsonb_build_object('revenue', i %% 500 + k, 'category',
              (array['tyres', 'oil', 'lamps'])[1 + i %% 3], '$channel', 'web', '$source', 'bench')
          from generate_series(%1$d, %2$d) i, generate_series(0, 4) k""");

  private static final String IDS =
      """
      create or replace function bench_id(kind int, number bigint) returns uuid
      immutable strict parallel safe language sql as
      $$ select ('019f0000-000' || kind || '-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid $$""";

  private CustomerBase() {}

  /** The user id of one of them, from 1. */
  static String userId(int number) {
    return "bench-user-" + number;
  }

  /** Adds people until there are so many; those an earlier run left in the same home stay. */
  static void fill(String jdbcUrl, int wanted) throws SQLException {
    try (var database = DriverManager.getConnection(jdbcUrl, "hub", "hub");
        var statement = database.createStatement()) {
      statement.execute(IDS);
      for (int first = there(statement) + 1; first <= wanted; first += AT_A_TIME) {
        slice(database, statement, first, Math.min(wanted, first + AT_A_TIME - 1));
      }
      statement.execute("vacuum analyze");
    }
  }

  private static void slice(Connection database, Statement statement, int first, int last)
      throws SQLException {
    database.setAutoCommit(false);
    for (var insert : SLICE) {
      statement.execute(insert.formatted(first, last));
    }
    database.commit();
    database.setAutoCommit(true);
  }

  private static int there(Statement statement) throws SQLException {
    try (var row =
        statement.executeQuery("select count(*) from fragment where value like 'bench-user-%'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
