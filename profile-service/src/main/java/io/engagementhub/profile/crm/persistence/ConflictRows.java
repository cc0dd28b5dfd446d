package io.engagementhub.profile.crm.persistence;

import io.engagementhub.contracts.Json;
import io.engagementhub.profile.crm.Conflict;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Conflicts between systems and the hub. */
public final class ConflictRows {
  private static final String COLUMNS =
      """
      select id, system_id, external_id, fragment_id, field, trait, crm_value, crm_at, hub_value,
        hub_at, hub_source, policy, winner, reason, at, resolved_at, resolved_by, resolution
      from crm_conflict
      """;
  private static final String PAGE =
      """
      where (?::text is null or system_id = ?) and (?::boolean is null or (resolved_at is null) = ?)
        and id < ?
      order by id desc limit ?
      """;
  private static final String ADD =
      """
      insert into crm_conflict (id, system_id, external_id, fragment_id, field, trait, crm_value,
        crm_at, hub_value, hub_at, hub_source, policy, winner, reason, at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String RESOLVE =
      """
      update crm_conflict set resolved_at = ?, resolved_by = ?, resolution = ?, winner = ?
      where id = ? and resolved_at is null
      """;

  public static void add(Connection connection, Conflict conflict) throws SQLException {
    Statements.update(
        connection,
        ADD,
        conflict.id(),
        conflict.system(),
        conflict.externalId(),
        conflict.fragment(),
        conflict.field(),
        conflict.trait(),
        conflict.crm().value().text(),
        conflict.crm().at(),
        conflict.hub().value().text(),
        conflict.hub().at(),
        conflict.hub().source(),
        conflict.policy(),
        conflict.winner(),
        conflict.reason(),
        conflict.at());
  }

  /**
   * The newest first, before {@code before} only.
   *
   * @param system null for any
   * @param open true for those nobody has decided, false for the others; null for both
   */
  public static List<Conflict> list(
      Connection connection,
      @Nullable String system,
      @Nullable Boolean open,
      UUID before,
      int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + PAGE, ConflictRows::read, system, system, open, open, before, limit);
  }

  public static Optional<Conflict> find(Connection connection, UUID id) throws SQLException {
    return Statements.query(connection, COLUMNS + " where id = ?", ConflictRows::read, id).stream()
        .findFirst();
  }

  /** False if somebody has decided it already. */
  public static boolean resolve(
      Connection connection, UUID id, String winner, String reason, String by, Instant now)
      throws SQLException {
    return Statements.update(connection, RESOLVE, now, by, reason, winner, id) == 1;
  }

  private static Conflict read(ResultSet row) throws SQLException {
    var system = row.getString(2);
    return new Conflict(
        Rows.uuid(row, 1),
        system,
        row.getString(3),
        Rows.uuid(row, 4),
        row.getString(5),
        row.getString(6),
        new Conflict.Value(new Json(row.getString(7)), "crm:" + system, Rows.instant(row, 8)),
        new Conflict.Value(new Json(row.getString(9)), row.getString(11), Rows.instant(row, 10)),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        Rows.instant(row, 15),
        Rows.optionalInstant(row, 16),
        row.getString(17),
        row.getString(18));
  }

  private ConflictRows() {}
}
