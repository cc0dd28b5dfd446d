package io.engagementhub.profile.crm.persistence;

import io.engagementhub.profile.crm.CrmSystemJson;
import io.engagementhub.profile.crm.DefinedSystem;
import io.engagementhub.profile.crm.domain.CrmSystem;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Systems outside the hub. */
public final class SystemRows {
  private static final String COLUMNS =
      "select definition, version, created_at, updated_at, updated_by from crm_system";
  private static final String ADD =
      """
      insert into crm_system (id, definition, created_at, updated_at, updated_by)
      select ?, ?, ?, ?, ? where (select count(*) from crm_system) < ?
      on conflict do nothing
      """;
  private static final String REPLACE =
      """
      update crm_system set definition = ?, updated_at = ?, updated_by = ?, version = version + 1
      where id = ? and version = ?
      """;

  public static Optional<DefinedSystem> find(Connection connection, String id) throws SQLException {
    return Statements.query(connection, COLUMNS + " where id = ?", SystemRows::read, id).stream()
        .findFirst();
  }

  /** In order of id, those after {@code after} only. */
  public static List<DefinedSystem> list(Connection connection, String after, int limit)
      throws SQLException {
    return Statements.query(
        connection, COLUMNS + " where id > ? order by id limit ?", SystemRows::read, after, limit);
  }

  private static DefinedSystem read(ResultSet row) throws SQLException {
    return new DefinedSystem(
        CrmSystemJson.read(row.getString(1)),
        row.getLong(2),
        Rows.instant(row, 3),
        Rows.instant(row, 4),
        row.getString(5));
  }

  /** False if there is one of that id, or as many as may be. */
  public static boolean add(
      Connection connection, CrmSystem system, Instant now, String by, int most)
      throws SQLException {
    var json = CrmSystemJson.write(system);
    return Statements.update(connection, ADD, system.id(), json, now, now, by, most) == 1;
  }

  /** False if it is not of {@code version}. */
  public static boolean replace(
      Connection connection, CrmSystem system, long version, Instant now, String by)
      throws SQLException {
    var json = CrmSystemJson.write(system);
    return Statements.update(connection, REPLACE, json, now, by, system.id(), version) == 1;
  }

  private SystemRows() {}
}
