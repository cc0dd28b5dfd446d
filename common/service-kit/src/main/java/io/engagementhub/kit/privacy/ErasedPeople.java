package io.engagementhub.kit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.kit.events.IncomingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Remembers, without knowing them, who was erased, and keeps what is late of them out. */
@ApplicationScoped
public class ErasedPeople {
  /** Longer than any topic or dead letter is kept. */
  private static final Duration REMEMBERED = Duration.ofDays(35);

  private static final String ALONE = "select pg_advisory_xact_lock(4702111234474983746)";
  private static final String TOGETHER = "select pg_advisory_xact_lock_shared(4702111234474983746)";
  private static final String LATEST = "select max(before) from erased_key";
  private static final String FIND = "select key, before from erased_key where key = any(?)";
  private static final String ADD =
      """
      insert into erased_key as e (key, before, until) select key, ?, ? from unnest(?) as key
      on conflict (key) do update set
        before = greatest(e.before, excluded.before), until = greatest(e.until, excluded.until)
      """;

  private final DataSource database;

  ErasedPeople(DataSource database) {
    this.database = database;
  }

  /** What runs while no erasure can. */
  @FunctionalInterface
  public interface Work<T> {
    void run(List<IncomingEvent<T>> remaining);
  }

  /**
   * Runs {@code work} on those of the events that are not of erased people; until it ends, nobody
   * is erased.
   */
  public <T> void without(List<IncomingEvent<T>> events, Work<T> work) throws SQLException {
    if (events.isEmpty() || !Mentions.isOfPeople(events.getFirst().data())) {
      work.run(events);
      return;
    }
    try (var connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        execute(connection, TOGETHER);
        work.run(remaining(connection, events));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Waits until no consumer is at work, and keeps them out until the transaction ends. */
  public void alone(Connection connection) throws SQLException {
    execute(connection, ALONE);
  }

  /**
   * Keeps erasures waiting until the transaction ends, or waits for the one under way. For whoever
   * writes of people without holding their rows, before it reads or locks anything of theirs.
   */
  public void together(Connection connection) throws SQLException {
    execute(connection, TOGETHER);
  }

  /** Remembers the person, in the transaction that {@link #alone} was called in. */
  public void add(Connection connection, DataSubject subject, Instant at) throws SQLException {
    var hash = hashing(connection);
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, utc(at));
      statement.setObject(2, utc(at.plus(REMEMBERED)));
      statement.setArray(
          3,
          connection.createArrayOf(
              "bytea", Mentions.of(subject).stream().map(hash).toArray(byte[][]::new)));
      statement.executeUpdate();
    }
  }

  /** Forgets whom nothing can be on its way of any more. */
  public void forget(Connection connection, Instant now) throws SQLException {
    try (var statement = connection.prepareStatement("delete from erased_key where until < ?")) {
      statement.setObject(1, utc(now));
      statement.executeUpdate();
    }
  }

  /** True if the JSON, or what should have been JSON, names the person. */
  public static boolean names(String json, DataSubject subject) {
    var keys = Mentions.anywhere(json);
    keys.retainAll(Mentions.of(subject));
    return !keys.isEmpty();
  }

  /** A name for {@code text} that tells nothing to who lacks this database's salt. */
  public byte[] pseudonym(Connection connection, String text) throws SQLException {
    return hashing(connection).apply(text);
  }

  /** As {@link #pseudonym}, in the order of {@code texts}. */
  public List<byte[]> pseudonyms(Connection connection, Collection<String> texts)
      throws SQLException {
    return texts.stream().map(hashing(connection)).toList();
  }

  private static <T> List<IncomingEvent<T>> remaining(
      Connection connection, List<IncomingEvent<T>> events) throws SQLException {
    var latest = latest(connection);
    if (latest == null) {
      return events;
    }
    var hash = hashing(connection);
    var hashes = new IdentityHashMap<IncomingEvent<T>, List<byte[]>>();
    for (var event : events) {
      if (!Mentions.receivedAt(event.data()).isAfter(latest)) {
        var keys = Mentions.of(event.data()).keys();
        hashes.put(event, keys.stream().map(hash).toList());
      }
    }
    var erased = find(connection, hashes.values());
    if (erased.isEmpty()) {
      return events;
    }
    var remaining = new ArrayList<IncomingEvent<T>>();
    for (var event : events) {
      var receivedAt = Mentions.receivedAt(event.data());
      boolean isErased =
          hashes.getOrDefault(event, List.of()).stream()
              .map(key -> erased.get(HexFormat.of().formatHex(key)))
              .anyMatch(before -> before != null && !receivedAt.isAfter(before));
      if (!isErased) {
        remaining.add(event);
      }
    }
    return remaining;
  }

  private static @Nullable Instant latest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(LATEST)) {
      var latest = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
      return latest == null ? null : latest.toInstant();
    }
  }

  private static Map<String, Instant> find(Connection connection, Collection<List<byte[]>> hashes)
      throws SQLException {
    var found = new HashMap<String, Instant>();
    try (var statement = connection.prepareStatement(FIND)) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "bytea", hashes.stream().flatMap(List::stream).toArray(byte[][]::new)));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              HexFormat.of().formatHex(rows.getBytes(1)),
              rows.getObject(2, OffsetDateTime.class).toInstant());
        }
      }
    }
    return found;
  }

  private static Function<String, byte[]> hashing(Connection connection) throws SQLException {
    byte[] salt;
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select salt from erased_salt")) {
      if (!row.next()) {
        throw new SQLException("the salt is made with the table");
      }
      salt = row.getBytes(1);
    }
    return text -> {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(salt);
        return digest.digest(text.getBytes(UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
