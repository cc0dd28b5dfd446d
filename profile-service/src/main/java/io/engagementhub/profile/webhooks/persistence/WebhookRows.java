package io.engagementhub.profile.webhooks.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.webhooks.WantedJson;
import io.engagementhub.profile.webhooks.Webhook;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Webhooks and their secrets. */
public final class WebhookRows {
  private static final String COLUMNS =
      """
      select id, name, url, definition, active, paused_reason, failing_since, version, created_at,
        updated_at, updated_by
      from webhook
      """;

  private static final String LOCK = "select pg_advisory_xact_lock(hashtext('webhook'))";

  private static final String ADD =
      """
      insert into webhook (id, name, url, definition, active, paused_reason, secret, created_at,
        updated_at, updated_by)
      select ?, ?, ?, ?, ?, ?, ?, ?, ?, ? where (select count(*) from webhook) < ?
      """;
  private static final String REPLACE =
      """
      update webhook set name = ?, url = ?, definition = ?, active = ?, paused_reason = ?,
        failing_since = null, updated_at = ?, updated_by = ?, version = version + 1
      where id = ? and version = ?
      """;
  private static final String ROTATE =
      """
      update webhook set old_secret = secret, old_secret_until = ?, secret = ?, updated_at = ?,
        updated_by = ?, version = version + 1
      where id = ?
      """;
  private static final String SECRETS =
      "select secret, old_secret, old_secret_until from webhook where id = ?";
  private static final String PAUSE =
      """
      update webhook set active = false, paused_reason = ?, updated_at = ?, updated_by = 'hub',
        version = version + 1
      where id = ? and active
      """;
  private static final String FAILED =
      "update webhook set failing_since = ? where id = ? and failing_since is null";
  private static final String WORKS =
      "update webhook set failing_since = null where id = ? and failing_since is not null";

  /** In order of id, those after {@code after} only. */
  public static List<Webhook> list(Connection connection, UUID after, int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + " where id > ? order by id limit ?", WebhookRows::read, after, limit);
  }

  public static Optional<Webhook> find(Connection connection, UUID id) throws SQLException {
    return Statements.query(connection, COLUMNS + " where id = ?", WebhookRows::read, id).stream()
        .findFirst();
  }

  private static Webhook read(ResultSet row) throws SQLException {
    return new Webhook(
        Rows.uuid(row, 1),
        row.getString(2),
        row.getString(3),
        WantedJson.read(row.getString(4)),
        row.getBoolean(5),
        row.getString(6),
        Rows.optionalInstant(row, 7),
        row.getLong(8),
        Rows.instant(row, 9),
        Rows.instant(row, 10),
        row.getString(11));
  }

  /** Nobody else adds one until the transaction ends. */
  public static void alone(Connection connection) throws SQLException {
    Statements.query(connection, LOCK, _ -> true);
  }

  /** Adds it; false if there are {@code most} already. To be called {@linkplain #alone alone}. */
  public static boolean add(Connection connection, Webhook webhook, byte[] secret, int most)
      throws SQLException {
    return Statements.update(
            connection,
            ADD,
            webhook.id(),
            webhook.name(),
            webhook.url(),
            WantedJson.write(webhook.wanted()),
            webhook.active(),
            webhook.pausedReason(),
            secret,
            webhook.createdAt(),
            webhook.updatedAt(),
            webhook.updatedBy(),
            most)
        == 1;
  }

  /** Replaces what is administered of it; false if it is not of this version. */
  public static boolean replace(Connection connection, Webhook webhook) throws SQLException {
    return Statements.update(
            connection,
            REPLACE,
            webhook.name(),
            webhook.url(),
            WantedJson.write(webhook.wanted()),
            webhook.active(),
            webhook.pausedReason(),
            webhook.updatedAt(),
            webhook.updatedBy(),
            webhook.id(),
            webhook.version())
        == 1;
  }

  /** Gives it a new secret, beside which the present one holds until {@code until}. */
  public static boolean rotate(
      Connection connection, UUID id, byte[] secret, Instant until, Instant now, String by)
      throws SQLException {
    return Statements.update(connection, ROTATE, until, secret, now, by, id) == 1;
  }

  /** The secrets that hold, the newest first; none if there is no such webhook. */
  public static List<byte[]> secrets(Connection connection, UUID id, Instant now)
      throws SQLException {
    return Statements.query(connection, SECRETS, row -> secrets(row, now), id).stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<byte[]> secrets(ResultSet row, Instant now) throws SQLException {
    var until = Rows.optionalInstant(row, 3);
    boolean old = until != null && now.isBefore(until);
    return Stream.of(row.getBytes(1), old ? row.getBytes(2) : null)
        .filter(secret -> secret != null)
        .toList();
  }

  /** Pauses it, if it is active. */
  public static void pause(Connection connection, UUID id, String reason, Instant now)
      throws SQLException {
    Statements.update(connection, PAUSE, reason, now, id);
  }

  /** An attempt failed: says since when every one did. */
  public static @Nullable Instant failed(Connection connection, UUID id, Instant now)
      throws SQLException {
    Statements.update(connection, FAILED, now, id);
    return find(connection, id).map(Webhook::failingSince).orElse(null);
  }

  /** An attempt succeeded. */
  public static void works(Connection connection, UUID id) throws SQLException {
    Statements.update(connection, WORKS, id);
  }

  /** Removes it with its deliveries; false if it is not of {@code version}, any if negative. */
  public static boolean remove(Connection connection, UUID id, long version) throws SQLException {
    if (Statements.update(
            connection,
            "delete from webhook where id = ? and (version = ? or ? < 0)",
            id,
            version,
            version)
        == 0) {
      return false;
    }
    Statements.update(connection, "delete from webhook_delivery where webhook_id = ?", id);
    return true;
  }

  private WebhookRows() {}
}
