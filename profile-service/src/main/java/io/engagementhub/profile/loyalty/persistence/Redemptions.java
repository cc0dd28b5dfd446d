package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.Redemption;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rewards that were asked for, and how many are left. */
public final class Redemptions {
  private static final String COLUMNS =
      """
      select r.id, r.fragment_id, r.programme_id, r.reward_id, r.reward_name, r.points, r.status,
        r.reference, r.requested_at, r.requested_by, r.settled_at, r.settled_by, r.paid_by
      from loyalty_redemption r
      """;
  private static final String ADD =
      """
      insert into loyalty_redemption (id, fragment_id, programme_id, reward_id, reward_name, points,
        status, reference, requested_at, requested_by, paid_by)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SETTLE =
      """
      update loyalty_redemption set status = ?, settled_at = ?, settled_by = ?
      where id = ? and status = 'reserved'
      """;
  private static final String OF_PROFILE =
      " join fragment f on f.id = r.fragment_id where f.profile_id = ?";
  private static final String TAKEN_BY_PERSON =
      """
      select count(*) from loyalty_redemption r join fragment f on f.id = r.fragment_id
      where f.profile_id = ? and r.programme_id = ? and r.reward_id = ? and r.status <> 'cancelled'
      """;
  private static final String TAKE =
      """
      insert into loyalty_stock as s (programme_id, reward_id, taken)
      select ?, ?, 1 where ?::bigint > 0
      on conflict (programme_id, reward_id) do update set taken = s.taken + 1 where s.taken < ?
      """;
  private static final String PUT_BACK =
      "update loyalty_stock set taken = taken - 1 where programme_id = ? and reward_id = ?";
  private static final String TAKEN =
      "select reward_id, taken from loyalty_stock where programme_id = ?";

  public static void add(Connection connection, Redemption redemption) throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, redemption.id());
      statement.setObject(2, redemption.fragment());
      statement.setString(3, redemption.programme());
      statement.setString(4, redemption.reward());
      statement.setString(5, redemption.name());
      statement.setLong(6, redemption.points());
      statement.setString(7, redemption.status().wireName());
      statement.setString(8, redemption.reference());
      statement.setObject(9, redemption.requestedAt().atOffset(ZoneOffset.UTC));
      statement.setString(10, redemption.requestedBy());
      statement.setArray(11, connection.createArrayOf("uuid", redemption.paidBy().toArray()));
      statement.executeUpdate();
    }
  }

  public static void settle(Connection connection, UUID id, Status status, Instant now, String by)
      throws SQLException {
    try (var statement = connection.prepareStatement(SETTLE)) {
      statement.setString(1, status.wireName());
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setString(3, by);
      statement.setObject(4, id);
      statement.executeUpdate();
    }
  }

  public static Optional<Redemption> find(Connection connection, UUID profile, UUID id)
      throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS + OF_PROFILE + " and r.id = ?")) {
      statement.setObject(1, profile);
      statement.setObject(2, id);
      return read(statement).stream().findFirst();
    }
  }

  /** What a person asked for under this reference. */
  public static Optional<Redemption> referenced(
      Connection connection, UUID profile, String reference) throws SQLException {
    try (var statement =
        connection.prepareStatement(COLUMNS + OF_PROFILE + " and r.reference = ?")) {
      statement.setObject(1, profile);
      statement.setString(2, reference);
      return read(statement).stream().findFirst();
    }
  }

  /** A person's, the newest first, those asked for before {@code before} only. */
  public static List<Redemption> of(Connection connection, UUID profile, UUID before, int limit)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            COLUMNS + OF_PROFILE + " and r.id < ? order by r.id desc limit ?")) {
      statement.setObject(1, profile);
      statement.setObject(2, before);
      statement.setInt(3, limit);
      return read(statement);
    }
  }

  private static List<Redemption> read(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<Redemption>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new Redemption(
                Rows.uuid(rows, 1),
                Rows.uuid(rows, 2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                rows.getLong(6),
                Status.ofWireName(rows.getString(7)),
                rows.getString(8),
                Rows.instant(rows, 9),
                rows.getString(10),
                optional(rows, 11),
                rows.getString(12),
                List.of((UUID[]) rows.getArray(13).getArray())));
      }
    }
    return found;
  }

  private static @Nullable Instant optional(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** How many of a reward a person has or is promised. */
  public static long takenBy(Connection connection, UUID profile, String programme, String reward)
      throws SQLException {
    try (var statement = connection.prepareStatement(TAKEN_BY_PERSON)) {
      statement.setObject(1, profile);
      statement.setString(2, programme);
      statement.setString(3, reward);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  /**
   * Takes one out of the stock, which is locked until the transaction ends; false if none is left.
   */
  public static boolean take(
      Connection connection, String programme, String reward, OptionalLong stock)
      throws SQLException {
    long most = stock.orElse(Long.MAX_VALUE);
    try (var statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, programme);
      statement.setString(2, reward);
      statement.setLong(3, most);
      statement.setLong(4, most);
      return statement.executeUpdate() == 1;
    }
  }

  public static void putBack(Connection connection, String programme, String reward)
      throws SQLException {
    try (var statement = connection.prepareStatement(PUT_BACK)) {
      statement.setString(1, programme);
      statement.setString(2, reward);
      statement.executeUpdate();
    }
  }

  /** How many of each reward are taken. */
  public static Map<String, Long> taken(Connection connection, String programme)
      throws SQLException {
    var taken = new HashMap<String, Long>();
    try (var statement = connection.prepareStatement(TAKEN)) {
      statement.setString(1, programme);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          taken.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return taken;
  }

  private Redemptions() {}
}
