package io.engagementhub.bench.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/**
 * PostgreSQL alone: timeline rows as the journey-service keeps them, inserted in batches of 1,000,
 * one transaction and one statement each, with and without an inbox row for every one.
 */
public final class RawTimeline implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int FRAGMENTS = 5_000;
  private static final long NOW = System.currentTimeMillis();

  private static final String SCHEMA =
      """
      drop table if exists raw_timeline, raw_inbox;
      create table raw_timeline (
        fragment_id uuid   not null,
        happened_ms bigint not null,
        id          uuid   not null,
        name_key    bigint not null,
        received_ms bigint not null,
        type        text   not null,
        name        text   not null,
        channel     text   not null,
        source_id   text   not null,
        message     text   not null,
        primary key (fragment_id, happened_ms, id)
      ) partition by range (happened_ms);
      create index on raw_timeline (name_key, happened_ms) include (fragment_id, id);
      create table raw_timeline_rest partition of raw_timeline default;
      create table raw_inbox (
        message_id uuid not null, consumer smallint not null default 0,
        fingerprint bigint not null default 0, primary key (message_id, consumer));
      """;

  private static final String INSERT =
      """
      insert into raw_timeline (fragment_id, happened_ms, id, name_key, received_ms, type, name,
        channel, source_id, message)
      select f, h, i, k, h, 'TRACK', n, 'web', 'website', m
      from unnest(?::uuid[], ?::bigint[], ?::uuid[], ?::bigint[], ?::text[], ?::text[])
        as t (f, h, i, k, n, m)
      """;

  private static final String REMEMBER =
      """
      insert into raw_inbox (message_id) select id from unnest(?::uuid[]) as id order by id
      on conflict do nothing returning message_id
      """;

  private final Connection connection;
  private long next;

  private RawTimeline(Connection connection) {
    this.connection = connection;
  }

  /** Makes the tables in a database where they may be made; user and password are given. */
  public static RawTimeline in(String jdbcUrl, String user, String password) throws SQLException {
    var connection = DriverManager.getConnection(jdbcUrl, user, password);
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(SCHEMA);
    }
    connection.commit();
    return new RawTimeline(connection);
  }

  /**
   * Inserts for that long.
   *
   * @param withInbox whether each row has an inbox row beside it
   * @return rows per second
   */
  public double rowsPerSecond(Duration time, boolean withInbox) throws SQLException {
    long start = System.nanoTime();
    long rows = 0;
    while (System.nanoTime() - start < time.toNanos()) {
      insertBatch(withInbox);
      rows += BATCH;
    }
    return rows * 1e9 / (System.nanoTime() - start);
  }

  private void insertBatch(boolean withInbox) throws SQLException {
    var fragments = new UUID[BATCH];
    var times = new Long[BATCH];
    var ids = new UUID[BATCH];
    var keys = new Long[BATCH];
    var names = new String[BATCH];
    var messages = new String[BATCH];
    for (int i = 0; i < BATCH; i++, next++) {
      fragments[i] = new UUID(scattered(next % FRAGMENTS), 0x8000_0000_0000_0000L);
      times[i] = NOW + next;
      ids[i] = new UUID(scattered(next), 0x8000_0000_0000_0000L | next);
      keys[i] = next % 20;
      names[i] = "Product Viewed";
      messages[i] = MESSAGE.replace("NUMBER", Long.toString(next));
    }
    if (withInbox) {
      try (var statement = connection.prepareStatement(REMEMBER)) {
        statement.setArray(1, connection.createArrayOf("uuid", ids));
        statement.executeQuery().close();
      }
    }
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setArray(1, connection.createArrayOf("uuid", fragments));
      statement.setArray(2, connection.createArrayOf("bigint", times));
      statement.setArray(3, connection.createArrayOf("uuid", ids));
      statement.setArray(4, connection.createArrayOf("bigint", keys));
      statement.setArray(5, connection.createArrayOf("text", names));
      statement.setArray(6, connection.createArrayOf("text", messages));
      statement.executeUpdate();
    }
    connection.commit();
  }

  /** Hashed ids fall anywhere in an index, as those of touchpoints do (SplitMix64's mixer). */
  private static long scattered(long number) {
    long z = number * 0x9E37_79B9_7F4A_7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** Drops the tables. */
  @Override
  public void close() throws SQLException {
    try (connection;
        var statement = connection.createStatement()) {
      statement.execute("drop table if exists raw_timeline, raw_inbox");
      connection.commit();
    }
  }

  private static final String MESSAGE =
      """
      {"type":"track","event":"Product Viewed","properties":{"product_id":"cover-NUMBER",\
      "category":"vehicle-insurance","price":412.50},"anonymousId":"bench-0000000000",\
      "messageId":"bench-0000000000","timestamp":"2026-06-01T12:00:00.123Z","context":{"library":\
      {"name":"analytics.js","version":"next-1.70.0"},"page":{"path":"/vehicle/covers","title":\
      "What is covered","url":"https://insurance.example/vehicle/covers?from=home"},"locale":\
      "en-GB","timezone":"Europe/London","userAgent":"Mozilla/5.0 (X11; Linux x86_64) \
      AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"},"integrations":{}}""";
}
