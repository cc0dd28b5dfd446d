package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.Benefit;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Runs of good days that have earned, and the benefits they brought. */
public final class Benefits {
  private static final String USED =
      """
      select max(s.last_day) from fragment f join loyalty_streak s on s.fragment_id = f.id
      where f.profile_id = ? and s.programme_id = ? and s.rule = ?
      """;
  private static final String USE =
      """
      insert into loyalty_streak (fragment_id, programme_id, rule, last_day) values (?, ?, ?, ?)
      on conflict do nothing
      """;
  private static final String GRANT =
      """
      insert into loyalty_benefit
        (fragment_id, id, programme_id, rule, kind, value, reason, granted_at, expires_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String ACTIVE =
      """
      select f.profile_id, b.id, b.rule, b.kind, b.value, b.reason, b.granted_at, b.expires_at
      from fragment f join loyalty_benefit b on b.fragment_id = f.id
      where f.profile_id = any(?) and b.expires_at > ?
      order by b.expires_at, b.id
      """;

  /** The last day of which a person's streaks by a rule have earned. */
  public static Optional<LocalDate> used(
      Connection connection, UUID profile, String programme, String rule) throws SQLException {
    try (var statement = connection.prepareStatement(USED)) {
      statement.setObject(1, profile);
      statement.setString(2, programme);
      statement.setString(3, rule);
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.ofNullable(rows.getObject(1, LocalDate.class))
            : Optional.empty();
      }
    }
  }

  public static void use(
      Connection connection, UUID fragment, String programme, String rule, LocalDate lastDay)
      throws SQLException {
    try (var statement = connection.prepareStatement(USE)) {
      statement.setObject(1, fragment);
      statement.setString(2, programme);
      statement.setString(3, rule);
      statement.setObject(4, lastDay);
      statement.executeUpdate();
    }
  }

  public static void grant(Connection connection, UUID fragment, String programme, Benefit benefit)
      throws SQLException {
    try (var statement = connection.prepareStatement(GRANT)) {
      statement.setObject(1, fragment);
      statement.setObject(2, benefit.id());
      statement.setString(3, programme);
      statement.setString(4, benefit.rule());
      statement.setString(5, benefit.kind());
      statement.setString(6, benefit.value());
      statement.setString(7, benefit.reason());
      statement.setObject(8, benefit.grantedAt().atOffset(ZoneOffset.UTC));
      statement.setObject(9, benefit.expiresAt().atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** Benefits these people have at {@code now}, the first to expire first. */
  public static Map<UUID, List<Benefit>> active(
      Connection connection, Collection<UUID> profiles, Instant now) throws SQLException {
    var active = new HashMap<UUID, List<Benefit>>();
    try (var statement = connection.prepareStatement(ACTIVE)) {
      statement.setArray(1, connection.createArrayOf("uuid", profiles.toArray()));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          active
              .computeIfAbsent(Rows.uuid(rows, 1), _ -> new ArrayList<>())
              .add(
                  new Benefit(
                      Rows.uuid(rows, 2),
                      rows.getString(3),
                      rows.getString(4),
                      rows.getString(5),
                      rows.getString(6),
                      Rows.instant(rows, 7),
                      Rows.instant(rows, 8)));
        }
      }
    }
    return active;
  }

  private Benefits() {}
}
