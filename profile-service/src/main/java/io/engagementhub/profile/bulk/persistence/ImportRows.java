package io.engagementhub.profile.bulk.persistence;

import io.engagementhub.profile.bulk.ProfileImport;
import io.engagementhub.profile.bulk.ProfileImport.Fault;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Imports and their faults. */
public final class ImportRows {
  private static final String COLUMNS =
      """
      select id, format, dry_run, created_at, created_by, updated_at, finished_at, lines, refused
      from profile_import
      """;
  private static final String ADD =
      """
      insert into profile_import (id, format, dry_run, created_at, created_by, updated_at)
      values (?, ?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String ADVANCE =
      """
      update profile_import set lines = lines + ?, refused = refused + ?, updated_at = ?,
        finished_at = ?
      where id = ? and lines = ? and finished_at is null
      """;
  private static final String REFUSE =
      """
      insert into profile_import_fault (import_id, line, field, message)
      select * from unnest(?, ?, ?, ?) on conflict do nothing
      """;
  private static final String FAULTS =
      """
      select line, field, message from profile_import_fault
      where import_id = ? and line > ? order by line limit ?
      """;

  private record Row(UUID id, Fault fault) {}

  /** Adds an import; false if there is one of that id already. */
  public static boolean add(Connection connection, ProfileImport added) throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setObject(1, added.id());
      statement.setString(2, added.format());
      statement.setBoolean(3, added.dryRun());
      statement.setObject(4, added.createdAt().atOffset(ZoneOffset.UTC));
      statement.setString(5, added.createdBy());
      statement.setObject(6, added.createdAt().atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() > 0;
    }
  }

  /** An import by its id. */
  public static Optional<ProfileImport> find(Connection connection, UUID id) throws SQLException {
    return Rows.of(connection, COLUMNS + " where id = any(?)", List.of(id))
        .uuid(one -> one)
        .query(ImportRows::read)
        .stream()
        .findFirst();
  }

  /** Imports older than {@code before} by id, newest first. */
  public static List<ProfileImport> list(Connection connection, UUID before, int limit)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(COLUMNS + " where id < ? order by id desc limit ?")) {
      statement.setObject(1, before);
      statement.setInt(2, limit);
      var imports = new ArrayList<ProfileImport>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          imports.add(read(rows));
        }
      }
      return imports;
    }
  }

  private static ProfileImport read(ResultSet row) throws SQLException {
    var finished = row.getObject(7, OffsetDateTime.class);
    long lines = row.getLong(8);
    long refused = row.getLong(9);
    return new ProfileImport(
        Rows.uuid(row, 1),
        row.getString(2),
        row.getBoolean(3),
        Rows.instant(row, 4),
        row.getString(5),
        Rows.instant(row, 6),
        finished == null ? null : finished.toInstant(),
        lines,
        lines - refused,
        refused);
  }

  /**
   * Notes that lines are done; false if the import is not where the caller left it.
   *
   * @param done lines that were done before
   * @param more how many are done now beyond them
   * @param finished whether they are the last
   */
  public static boolean advance(
      Connection connection,
      UUID id,
      long done,
      long more,
      Collection<Fault> faults,
      boolean finished,
      Instant now)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADVANCE)) {
      statement.setLong(1, more);
      statement.setLong(2, faults.size());
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setObject(4, finished ? now.atOffset(ZoneOffset.UTC) : null);
      statement.setObject(5, id);
      statement.setLong(6, done);
      if (statement.executeUpdate() == 0) {
        return false;
      }
    }
    Rows.of(connection, REFUSE, faults.stream().map(fault -> new Row(id, fault)).toList())
        .uuid(Row::id)
        .bigint(row -> row.fault().line())
        .text(row -> row.fault().field())
        .text(row -> row.fault().message())
        .update();
    return true;
  }

  /** Faults behind a line, in order. */
  public static List<Fault> faults(Connection connection, UUID id, long after, int limit)
      throws SQLException {
    try (var statement = connection.prepareStatement(FAULTS)) {
      statement.setObject(1, id);
      statement.setLong(2, after);
      statement.setInt(3, limit);
      var faults = new ArrayList<Fault>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          faults.add(new Fault(rows.getLong(1), rows.getString(2), rows.getString(3)));
        }
      }
      return faults;
    }
  }

  private ImportRows() {}
}
