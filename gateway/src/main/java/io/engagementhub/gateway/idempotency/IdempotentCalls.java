package io.engagementhub.gateway.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.engagementhub.kit.events.EventMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;

/** Remembers which calls were made and what they were answered. Blocks on the database. */
@ApplicationScoped
public class IdempotentCalls {
  /** The header that names a call. */
  public static final String HEADER = "Idempotency-Key";

  /** Beside an answer that is given again. */
  public static final String REPLAYED = "Idempotent-Replayed";

  private static final int LONGEST_KEY = 255;

  /** How long an answer is given again. */
  public static final Duration KEPT_FOR = Duration.ofHours(24);

  /** After this long without an answer, the replica that made the call is taken for dead. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(2);

  private static final String BEGIN =
      """
      insert into idempotent_call as c (caller, key, request_hash, started_at)
      values (?, ?, ?, ?)
      on conflict (caller, key) do update
        set request_hash = excluded.request_hash, started_at = excluded.started_at,
          status = null, headers = null, body = null
        where c.started_at < ? or (c.status is null and c.started_at < ?)
      """;
  private static final String FIND =
      "select request_hash, status, headers, body from idempotent_call where caller = ? and key = ?";

  private final DataSource database;
  private final InstantSource clock;

  IdempotentCalls(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Who calls with which key; {@code hash} tells one request from another. */
  public record Call(String caller, String key, byte[] hash) {
    /** The call whose request consists of these parts. */
    public static Call of(String caller, String key, String method, String path, byte[] body) {
      try {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(
            (method + ' ' + path + '\n').getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Call(caller, key, digest.digest(body));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }

  /** Whether a call is to be made. */
  public sealed interface Outcome {
    /** It is the first: make it, then {@link #finish} it. */
    record First() implements Outcome {}

    /** It was made: give this answer again. */
    record Answered(StoredAnswer answer) implements Outcome {}

    /** It is being made. */
    record InFlight() implements Outcome {}

    /** The key was used for another request. */
    record OtherRequest() implements Outcome {}
  }

  /** True if {@code key} has the 1 to 255 characters of a key. */
  public static boolean isKey(String key) {
    return !key.isBlank() && key.length() <= LONGEST_KEY && key.indexOf(0) < 0;
  }

  public Outcome begin(Call call) {
    try (var connection = database.getConnection()) {
      return started(connection, call) ? new Outcome.First() : look(connection, call);
    } catch (SQLException e) {
      throw new IllegalStateException("calls cannot be remembered", e);
    }
  }

  private boolean started(Connection connection, Call call) throws SQLException {
    var now = clock.instant();
    try (var insert = connection.prepareStatement(BEGIN)) {
      insert.setString(1, call.caller());
      insert.setString(2, call.key());
      insert.setBytes(3, call.hash());
      insert.setObject(4, utc(now));
      insert.setObject(5, utc(now.minus(KEPT_FOR)));
      insert.setObject(6, utc(now.minus(GIVEN_UP_AFTER)));
      return insert.executeUpdate() == 1;
    }
  }

  private static Outcome look(Connection connection, Call call) throws SQLException {
    try (var query = connection.prepareStatement(FIND)) {
      query.setString(1, call.caller());
      query.setString(2, call.key());
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return new Outcome.InFlight();
        }
        if (!Arrays.equals(row.getBytes(1), call.hash())) {
          return new Outcome.OtherRequest();
        }
        int status = row.getInt(2);
        return status == 0
            ? new Outcome.InFlight()
            : new Outcome.Answered(
                new StoredAnswer(status, headers(row.getString(3)), row.getBytes(4)));
      }
    }
  }

  /** Keeps the answer of a call that was begun; forgets the call where a retry can help. */
  public void finish(Call call, StoredAnswer answer) {
    if (answer.status() >= 500) {
      change("delete from idempotent_call where caller = ? and key = ?", call.caller(), call.key());
      return;
    }
    change(
        "update idempotent_call set status = ?, headers = ?, body = ? where caller = ? and key = ?",
        answer.status(),
        written(answer.headers()),
        answer.body(),
        call.caller(),
        call.key());
  }

  /** Forgets what is older than it is kept for; returns how many. */
  public int forgetOld() {
    return change(
        "delete from idempotent_call where started_at < ?", utc(clock.instant().minus(KEPT_FOR)));
  }

  private int change(String sql, Object... values) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("calls cannot be remembered", e);
    }
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static String written(Map<String, String> headers) {
    try {
      return EventMapper.shared().writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of text can be written", e);
    }
  }

  private static Map<String, String> headers(String json) {
    try {
      return EventMapper.shared().readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the gateway wrote it", e);
    }
  }
}
