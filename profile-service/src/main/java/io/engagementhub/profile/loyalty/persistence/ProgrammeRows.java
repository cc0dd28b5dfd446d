package io.engagementhub.profile.loyalty.persistence;

import io.engagementhub.profile.loyalty.ProgrammeState;
import io.engagementhub.profile.loyalty.ProgrammeState.Published;
import io.engagementhub.profile.sql.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The programmes that are administered. */
public final class ProgrammeRows {
  private static final String COLUMNS =
      """
      select p.id, p.draft, v.definition, p.live_version, p.closed_at, p.version, p.created_at,
        p.updated_at, p.updated_by
      from loyalty_programme p left join loyalty_programme_version v
        on v.programme_id = p.id and v.version = p.live_version
      """;
  private static final String ADD =
      """
      insert into loyalty_programme (id, draft, created_at, updated_at, updated_by)
      values (?, ?, ?, ?, ?) on conflict do nothing
      """;
  private static final String REDRAFT =
      """
      update loyalty_programme set draft = ?, version = version + 1, updated_at = ?, updated_by = ?
      where id = ? and version = ? and closed_at is null
      """;
  private static final String PUBLISH =
      """
      with published as (
        update loyalty_programme set draft = null, version = version + 1,
          live_version = version + 1, updated_at = ?, updated_by = ?
        where id = ? and version = ? returning id, version, updated_at, updated_by)
      insert into loyalty_programme_version
        (programme_id, version, definition, valid_from, published_at, published_by)
      select id, version, ?, ?, updated_at, updated_by from published
      """;
  private static final String CLOSE =
      """
      update loyalty_programme set closed_at = ?, version = version + 1, updated_at = ?,
        updated_by = ?
      where id = ? and version = ? and live_version is not null and closed_at is null
      """;
  private static final String VERSIONS =
      """
      select version, definition, valid_from, published_at, published_by
      from loyalty_programme_version
      where programme_id = ? and version < ? order by version desc limit ?
      """;

  public static Optional<ProgrammeState> find(Connection connection, String id)
      throws SQLException {
    try (var statement = connection.prepareStatement(COLUMNS + " where p.id = ?")) {
      statement.setString(1, id);
      return read(statement).stream().findFirst();
    }
  }

  /** In order of id, those after {@code after} only. */
  public static List<ProgrammeState> list(Connection connection, String after, int limit)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(COLUMNS + " where p.id > ? order by p.id limit ?")) {
      statement.setString(1, after);
      statement.setInt(2, limit);
      return read(statement);
    }
  }

  /** The id and version of the one that is live. */
  public static Optional<Live> live(Connection connection) throws SQLException {
    try (var statement =
            connection.prepareStatement(
                """
                select id, live_version from loyalty_programme
                where live_version is not null and closed_at is null
                """);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(new Live(rows.getString(1), rows.getLong(2)))
          : Optional.empty();
    }
  }

  /** Which programme is live. */
  public record Live(String id, long version) {}

  private static List<ProgrammeState> read(PreparedStatement statement) throws SQLException {
    var found = new ArrayList<ProgrammeState>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.add(
            new ProgrammeState(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                optional(rows, 5),
                rows.getLong(6),
                Rows.instant(rows, 7),
                Rows.instant(rows, 8),
                rows.getString(9)));
      }
    }
    return found;
  }

  private static @Nullable Instant optional(ResultSet row, int column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  public static boolean add(Connection connection, String id, String draft, Instant now, String by)
      throws SQLException {
    try (var statement = connection.prepareStatement(ADD)) {
      statement.setString(1, id);
      statement.setString(2, draft);
      statement.setObject(3, now.atOffset(ZoneOffset.UTC));
      statement.setObject(4, now.atOffset(ZoneOffset.UTC));
      statement.setString(5, by);
      return statement.executeUpdate() == 1;
    }
  }

  public static boolean redraft(
      Connection connection, String id, long version, String draft, Instant now, String by)
      throws SQLException {
    try (var statement = connection.prepareStatement(REDRAFT)) {
      statement.setString(1, draft);
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setString(3, by);
      statement.setString(4, id);
      statement.setLong(5, version);
      return statement.executeUpdate() == 1;
    }
  }

  public static boolean publish(
      Connection connection, ProgrammeState state, String draft, Published published)
      throws SQLException {
    try (var statement = connection.prepareStatement(PUBLISH)) {
      statement.setObject(1, published.publishedAt().atOffset(ZoneOffset.UTC));
      statement.setString(2, published.publishedBy());
      statement.setString(3, state.id());
      statement.setLong(4, state.version());
      statement.setString(5, draft);
      statement.setObject(6, published.validFrom().atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() == 1;
    }
  }

  public static boolean close(
      Connection connection, String id, long version, Instant now, String by) throws SQLException {
    try (var statement = connection.prepareStatement(CLOSE)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setObject(2, now.atOffset(ZoneOffset.UTC));
      statement.setString(3, by);
      statement.setString(4, id);
      statement.setLong(5, version);
      return statement.executeUpdate() == 1;
    }
  }

  /** What was published, the newest first, those before {@code before} only. */
  public static List<Published> versions(Connection connection, String id, long before, int limit)
      throws SQLException {
    var versions = new ArrayList<Published>();
    try (var statement = connection.prepareStatement(VERSIONS)) {
      statement.setString(1, id);
      statement.setLong(2, before);
      statement.setInt(3, limit);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          versions.add(
              new Published(
                  rows.getLong(1),
                  rows.getString(2),
                  Rows.instant(rows, 3),
                  Rows.instant(rows, 4),
                  rows.getString(5)));
        }
      }
    }
    return versions;
  }

  private ProgrammeRows() {}
}
