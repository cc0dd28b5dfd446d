package io.engagementhub.profile.personas.persistence;

import io.engagementhub.profile.personas.PersonaState.Assigned;
import io.engagementhub.profile.personas.PersonaState.Publication;
import io.engagementhub.profile.personas.PersonaState.Version;
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

/** Versions that were trained, and which of them was live when. */
public final class PersonaVersions {
  private static final String COLUMNS =
      """
      select v.version, v.definition, v.personas, v.people, v.agreement, v.trained_at,
        v.version is not distinct from s.live_version
      from persona_version v join persona_set s on s.id = v.set_id
      where v.set_id = ? and s.deleted_at is null
      """;
  private static final String REGISTER =
      """
      with next as (
        update persona_set set last_version = last_version + 1, last_key = greatest(last_key, ?)
        where id = ? returning id, last_version)
      insert into persona_version
        (set_id, version, definition, personas, people, agreement, trained_at)
      select id, last_version, ?, ?, ?, ?::float8, ? from next returning version
      """;
  private static final String PUBLISH =
      """
      with published as (
        update persona_set set live_version = ?, version = version + 1, updated_at = ?,
          updated_by = case when ? = '' then updated_by else ? end
        where id = ? returning id, live_version)
      insert into persona_publication (set_id, version, at, by)
      select id, live_version, ?, ? from published
      """;
  private static final String LIVE =
      """
      select s.id, v.version, v.trained_at, v.definition, v.personas from persona_set s
      join persona_version v on v.set_id = s.id and v.version = s.live_version
      where s.deleted_at is null order by s.id
      """;
  private static final String OF_ONE =
      """
      select s.id, s.definition, d.value, v.personas, d.at
      from persona_set s
      join derived_trait d on d.name = 'persona.' || s.id
      join persona_version v on v.set_id = s.id
        and v.version = (d.value::jsonb ->> 'version')::bigint
      where s.deleted_at is null and d.profile_id = ? order by s.id
      """;

  /** What was trained, to be kept. */
  public record Trained(
      String definition,
      String personas,
      int greatestKey,
      long people,
      @Nullable Double agreement,
      Instant at) {}

  /** A live version; when it was trained tells it from one of a set of this id that is gone. */
  public record LiveVersion(String set, long version, Instant trainedAt) {}

  /** A live version with all that is kept of it. */
  public record Kept(LiveVersion live, String definition, String personas) {}

  /** The newest first, those before {@code before} only. */
  public static List<Version> list(Connection connection, String set, long before, int limit)
      throws SQLException {
    return Statements.query(
        connection,
        COLUMNS + " and v.version < ? order by v.version desc limit ?",
        PersonaVersions::version,
        set,
        before,
        limit);
  }

  public static Optional<Version> find(Connection connection, String set, long version)
      throws SQLException {
    return Statements.query(
            connection, COLUMNS + " and v.version = ?", PersonaVersions::version, set, version)
        .stream()
        .findFirst();
  }

  /** The live version, or else the newest. */
  public static Optional<Version> reference(Connection connection, String set) throws SQLException {
    return Statements.query(
            connection, COLUMNS + " order by 7 desc, 1 desc limit 1", PersonaVersions::version, set)
        .stream()
        .findFirst();
  }

  private static Version version(ResultSet row) throws SQLException {
    return new Version(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getObject(5, Double.class),
        Rows.instant(row, 6),
        row.getBoolean(7));
  }

  /** Keeps a new version; returns its number. */
  public static long register(Connection connection, String set, Trained trained)
      throws SQLException {
    return Statements.query(
            connection,
            REGISTER,
            row -> row.getLong(1),
            trained.greatestKey(),
            set,
            trained.definition(),
            trained.personas(),
            trained.people(),
            trained.agreement(),
            trained.at())
        .getFirst();
  }

  public static void publish(
      Connection connection, String set, long version, Instant now, String by) throws SQLException {
    Statements.update(connection, PUBLISH, version, now, by, by, set, now, by);
    PersonaSets.follow(connection, set);
  }

  /** The newest first, those before {@code before} only. */
  public static List<Publication> publications(
      Connection connection, String set, long before, int limit) throws SQLException {
    return Statements.query(
        connection,
        """
        select id, version, at, by from persona_publication
        where set_id = ? and id < ? order by id desc limit ?
        """,
        row ->
            new Publication(row.getLong(1), row.getLong(2), Rows.instant(row, 3), row.getString(4)),
        set,
        before,
        limit);
  }

  /** All that is kept of the versions that are live. */
  public static List<Kept> liveKept(Connection connection) throws SQLException {
    return Statements.query(
        connection,
        LIVE,
        row ->
            new Kept(
                new LiveVersion(row.getString(1), row.getLong(2), Rows.instant(row, 3)),
                row.getString(4),
                row.getString(5)));
  }

  /** One person's personas, in order of the sets' ids. */
  public static List<Assigned> of(Connection connection, UUID profile) throws SQLException {
    return Statements.query(
        connection,
        OF_ONE,
        row ->
            new Assigned(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Rows.instant(row, 5)),
        profile);
  }

  private PersonaVersions() {}
}
