package io.engagementhub.profile.webhooks.persistence;

import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import io.engagementhub.profile.webhooks.Delivery;
import io.engagementhub.profile.webhooks.Delivery.Attempt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries as they are read, and asked for again. */
public final class DeliveryLog {
  private static final String COLUMNS =
      """
      select d.id, d.sequence, d.type, d.profile_id, d.at, d.status,
        case when d.status = 'pending' then d.due_at end, d.attempts, d.created_at, d.finished_at,
        a.at, a.status, a.failure, a.millis
      from webhook_delivery d left join lateral (
        select at, status, failure, millis from webhook_attempt
        where delivery_id = d.id order by id desc limit 1) a on true
      where d.webhook_id = ?
      """;
  private static final String PAGE =
      """
        and d.sequence < ? and (?::text is null or d.status = ?) and (?::text is null or d.type = ?)
      order by d.sequence desc limit ?
      """;
  private static final String ATTEMPTS =
      """
      select at, status, failure, millis from webhook_attempt
      where delivery_id = ? order by id desc limit 100
      """;
  private static final String REDELIVER =
      """
      update webhook_delivery
      set status = 'pending', due_at = ?, attempts = 0, finished_at = null
      where webhook_id = ? and id = ?
      """;
  private static final String REDELIVER_FAILED =
      """
      update webhook_delivery
      set status = 'pending', due_at = ?, attempts = 0, finished_at = null
      where webhook_id = ? and status = 'failed' and created_at >= ?
      """;
  private static final String HURRY =
      "update webhook_delivery set due_at = ? where webhook_id = ? and status = 'pending'";

  /** The newest first, before {@code before} only; of one status and type, or of any if null. */
  public static List<Delivery> list(
      Connection connection,
      UUID webhook,
      @Nullable String status,
      @Nullable String type,
      long before,
      int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + PAGE,
        DeliveryLog::read,
        webhook,
        before,
        status,
        status,
        type,
        type,
        limit);
  }

  public static Optional<Delivery.Told> find(Connection connection, UUID webhook, UUID id)
      throws SQLException {
    var found =
        Statements.query(connection, COLUMNS + " and d.id = ?", DeliveryLog::read, webhook, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    var attempts = Statements.query(connection, ATTEMPTS, row -> attempt(row, 1), id);
    return Optional.of(new Delivery.Told(found.getFirst(), attempts));
  }

  private static Delivery read(ResultSet row) throws SQLException {
    return new Delivery(
        Rows.uuid(row, 1),
        row.getLong(2),
        row.getString(3),
        row.getObject(4, UUID.class),
        Rows.instant(row, 5),
        row.getString(6),
        Rows.optionalInstant(row, 7),
        row.getInt(8),
        Rows.instant(row, 9),
        Rows.optionalInstant(row, 10),
        row.getObject(11) == null ? null : attempt(row, 11));
  }

  private static Attempt attempt(ResultSet row, int from) throws SQLException {
    return new Attempt(
        Rows.instant(row, from),
        row.getObject(from + 1, Integer.class),
        row.getString(from + 2),
        row.getInt(from + 3));
  }

  /** Has one sent again, under its id; false if there is none. */
  public static boolean redeliver(Connection connection, UUID webhook, UUID id, Instant now)
      throws SQLException {
    return Statements.update(connection, REDELIVER, now, webhook, id) == 1;
  }

  /** Has all sent again that failed and were made since then; returns how many. */
  public static int redeliverFailed(Connection connection, UUID webhook, Instant since, Instant now)
      throws SQLException {
    return Statements.update(connection, REDELIVER_FAILED, now, webhook, since);
  }

  /** Makes everything that waits due. */
  public static void hurry(Connection connection, UUID webhook, Instant now) throws SQLException {
    Statements.update(connection, HURRY, now, webhook);
  }

  private DeliveryLog() {}
}
