package io.engagementhub.profile.webhooks.persistence;

import io.engagementhub.profile.feeds.domain.Position;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deliveries as they are made and sent. */
public final class DeliveryRows {
  private static final UUID NOBODY = new UUID(0, 0);
  private static final String POSITION =
      "select transaction, id from webhook_position for update skip locked";
  private static final String PRESENT = "select transaction, id from webhook_position";
  private static final String MOVE = "update webhook_position set transaction = ?, id = ?";
  private static final String ADD =
      """
      insert into webhook_delivery (id, webhook_id, profile_id, type, at, detail, due_at, created_at)
      select id, webhook, nullif(profile, '00000000-0000-0000-0000-000000000000'), type, at, detail,
        now, now
      from unnest(?, ?, ?, ?, ?, ?, ?) with ordinality
        as d(id, webhook, profile, type, at, detail, now, place)
      order by place
      """;

  /** Those of a person wait for the one before; those of nobody for none. */
  private static final String NEXT =
      """
      from webhook_delivery c
      where c.webhook_id = %s and c.status = 'pending' and c.due_at <= ?
        and (c.profile_id is null or not exists (
          select from webhook_delivery e
          where e.webhook_id = c.webhook_id and e.profile_id = c.profile_id
            and e.status = 'pending' and e.sequence < c.sequence))
      """;

  private static final String DUE =
      "select id from webhook w where active and exists (select " + NEXT.formatted("w.id") + ")";
  private static final String CLAIM =
      """
      update webhook_delivery d set due_at = ?, attempts = attempts + 1
      where d.id in (
        select c.id
      """
          + NEXT.formatted("?")
          + """
            order by c.due_at, c.sequence limit ? for update skip locked)
          returning d.id, d.profile_id, d.type, d.at, d.detail, d.attempts
          """;
  private static final String HOLD_WEBHOOK = "select 1 from webhook where id = ? for key share";
  private static final String HOLD = "select 1 from webhook_delivery where id = ? for key share";
  private static final String ATTEMPT =
      """
      insert into webhook_attempt (delivery_id, at, status, failure, millis) values (?, ?, ?, ?, ?)
      """;
  private static final String FINISH =
      "update webhook_delivery set status = ?, finished_at = ? where id = ? and status = 'pending'";
  private static final String AGAIN =
      "update webhook_delivery set due_at = ? where id = ? and status = 'pending'";
  private static final String DROP =
      """
      delete from webhook_delivery where id in (
        select id from webhook_delivery where created_at < ? order by created_at limit 2000)
      """;

  /**
   * One to be made.
   *
   * @param profile whose; null for nobody's
   */
  public record New(
      UUID id,
      UUID webhook,
      @Nullable UUID profile,
      String type,
      Instant at,
      String detail,
      Instant now) {}

  /**
   * One to be sent.
   *
   * @param attempts this one included
   */
  public record Claimed(
      UUID id, @Nullable UUID profile, String type, Instant at, String detail, int attempts) {}

  /** Up to where the feed has become deliveries, locked; empty if somebody else is at it. */
  public static Optional<Position> lockPosition(Connection connection) throws SQLException {
    return Statements.query(
            connection, POSITION, row -> new Position(row.getLong(1), row.getLong(2)))
        .stream()
        .findFirst();
  }

  /** Up to where the feed has become deliveries, or somebody else is making them of it. */
  public static Position position(Connection connection) throws SQLException {
    return Statements.query(
            connection, PRESENT, row -> new Position(row.getLong(1), row.getLong(2)))
        .getFirst();
  }

  public static void move(Connection connection, Position to) throws SQLException {
    Statements.update(connection, MOVE, to.transaction(), to.id());
  }

  public static void add(Connection connection, Collection<New> deliveries) throws SQLException {
    Rows.of(connection, ADD, deliveries)
        .uuid(New::id)
        .uuid(New::webhook)
        .uuid(delivery -> delivery.profile() == null ? NOBODY : delivery.profile())
        .text(New::type)
        .instant(New::at)
        .text(New::detail)
        .instant(New::now)
        .update();
  }

  /** Active webhooks that have something to be sent. */
  public static List<UUID> due(Connection connection, Instant now) throws SQLException {
    return Statements.query(connection, DUE, row -> Rows.uuid(row, 1), now);
  }

  /**
   * Takes deliveries on, each of another person; whoever takes one and dies leaves it to be taken
   * again at {@code until}.
   */
  public static List<Claimed> claim(
      Connection connection, UUID webhook, Instant now, Instant until, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        CLAIM,
        row ->
            new Claimed(
                Rows.uuid(row, 1),
                row.getObject(2, UUID.class),
                row.getString(3),
                Rows.instant(row, 4),
                row.getString(5),
                row.getInt(6)),
        until,
        webhook,
        now,
        limit);
  }

  /**
   * Keeps a delivery from being removed until the transaction ends, in the order in which webhooks
   * are removed; false if it is gone, with its webhook or its person.
   */
  public static boolean hold(Connection connection, UUID webhook, UUID delivery)
      throws SQLException {
    return Statements.isAny(connection, HOLD_WEBHOOK, webhook)
        && Statements.isAny(connection, HOLD, delivery);
  }

  /** Notes an attempt at a delivery that is {@linkplain #hold held}. */
  public static void attempt(
      Connection connection,
      UUID delivery,
      Instant at,
      @Nullable Integer status,
      @Nullable String failure,
      int millis)
      throws SQLException {
    Statements.update(connection, ATTEMPT, delivery, at, status, failure, millis);
  }

  public static void finish(Connection connection, UUID delivery, String status, Instant now)
      throws SQLException {
    Statements.update(connection, FINISH, status, now, delivery);
  }

  public static void again(Connection connection, UUID delivery, Instant due) throws SQLException {
    Statements.update(connection, AGAIN, due, delivery);
  }

  /** Drops some of what was made before then; returns whether there may be more. */
  public static boolean drop(Connection connection, Instant before) throws SQLException {
    return Statements.update(connection, DROP, before) > 0;
  }

  private DeliveryRows() {}
}
