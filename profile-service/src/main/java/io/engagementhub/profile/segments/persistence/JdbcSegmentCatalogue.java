package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.profile.segments.SegmentCatalogue;
import io.engagementhub.profile.segments.SegmentDefinition;
import io.engagementhub.profile.segments.SegmentDefinition.Backfill;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Segments in PostgreSQL. */
@ApplicationScoped
class JdbcSegmentCatalogue implements SegmentCatalogue {
  private static final String COLUMNS =
      """
      select s.id, s.name, s.description, s.condition, s.draft, s.version,
        s.created_at, s.updated_at, s.updated_by,
        b.phase, b.done, b.found, b.total, b.to_tell, b.told, b.started_at, b.members_at,
        d.found, d.total, d.told, d.started_at, d.members_at, d.finished_at
      from segment s
      left join segment_backfill b on b.segment_id = s.id
      left join segment_backfilled d on d.segment_id = s.id
      where s.deleted_at is null
      """;

  /** Versions of a removed segment are kept; one that gets its id goes on counting. */
  private static final String ADD =
      """
      insert into segment (id, name, description, condition, draft, created_at, updated_at,
        updated_by, version)
      select ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(version), 0) + 1
      from segment_version where segment_id = ?
      on conflict do nothing
      """;

  private static final String REPLACE =
      """
      update segment set name = ?, description = ?, condition = coalesce(?, condition), draft = ?,
        updated_at = ?, updated_by = ?, version = version + 1
      where id = ? and version = ? and deleted_at is null
      """;
  private static final String PUBLISH =
      """
      update segment set condition = draft, draft = null, updated_at = ?, updated_by = ?,
        version = version + 1
      where id = ? and version = ? and draft is not null and deleted_at is null
      """;
  private static final String KEEP =
      """
      insert into segment_version
      select id, version, name, description, condition, updated_at, updated_by
      from segment where id = ?
      """;
  private static final String REMOVE =
      "update segment set deleted_at = ? where id = ? and version = ? and deleted_at is null";
  private static final String VERSIONS =
      """
      select version, name, description, condition, published_at, published_by
      from segment_version where segment_id = ? and version < ? order by version desc limit ?
      """;

  private final DataSource database;

  JdbcSegmentCatalogue(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<SegmentDefinition> find(String id) {
    return query(COLUMNS + " and s.id = ?", JdbcSegmentCatalogue::segment, id).stream().findFirst();
  }

  @Override
  public List<SegmentDefinition> list(@Nullable String after, int limit) {
    var from = after == null ? "" : after;
    return query(
        COLUMNS + " and s.id > ? order by s.id limit ?",
        JdbcSegmentCatalogue::segment,
        from,
        limit);
  }

  @Override
  public long members(String id) {
    return query("select count(*) from membership where segment_id = ?", row -> row.getLong(1), id)
        .getFirst();
  }

  @Override
  public List<Member> members(String id, @Nullable UUID after, int limit) {
    return query(
        """
        select profile_id, since from membership
        where segment_id = ? and profile_id > ? order by profile_id limit ?
        """,
        row -> new Member(Rows.uuid(row, 1), Rows.instant(row, 2)),
        id,
        after == null ? new UUID(0, 0) : after,
        limit);
  }

  @Override
  public List<Version> versions(String id, long before, int limit) {
    return query(
        VERSIONS,
        row ->
            new Version(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                ConditionJson.parseStored(row.getString(4)),
                Rows.instant(row, 5),
                row.getString(6)),
        id,
        before,
        limit);
  }

  @Override
  public boolean add(String id, Definition definition) {
    var at = definition.at();
    return update(
            ADD,
            id,
            definition.name(),
            definition.description(),
            live(definition),
            draft(definition),
            at,
            at,
            definition.by(),
            id)
        && (definition.draft() || update(KEEP, id));
  }

  @Override
  public boolean replace(String id, long version, Definition definition) {
    return update(
            REPLACE,
            definition.name(),
            definition.description(),
            live(definition),
            draft(definition),
            definition.at(),
            definition.by(),
            id,
            version)
        && (definition.draft() || update(KEEP, id));
  }

  @Override
  public boolean publish(String id, long version, String by, Instant now) {
    return update(PUBLISH, now, by, id, version) && update(KEEP, id);
  }

  @Override
  public boolean remove(String id, long version, Instant now) {
    return update(REMOVE, now, id, version);
  }

  private static @Nullable String live(Definition definition) {
    return definition.draft() ? null : ConditionJson.write(definition.condition()).toString();
  }

  private static @Nullable String draft(Definition definition) {
    return definition.draft() ? ConditionJson.write(definition.condition()).toString() : null;
  }

  private <R> List<R> query(String sql, Rows.Reading<R> reading, Object... parameters) {
    try (var connection = database.getConnection()) {
      return Statements.query(connection, sql, reading, parameters);
    } catch (SQLException e) {
      throw new IllegalStateException("segments could not be read", e);
    }
  }

  private boolean update(String sql, @Nullable Object... parameters) {
    try (var connection = database.getConnection()) {
      return Statements.update(connection, sql, parameters) == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be written", e);
    }
  }

  private static SegmentDefinition segment(ResultSet row) throws SQLException {
    return new SegmentDefinition(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        condition(row.getString(4)),
        condition(row.getString(5)),
        row.getLong(6),
        Rows.instant(row, 7),
        Rows.instant(row, 8),
        row.getString(9),
        backfill(row));
  }

  private static @Nullable Condition condition(@Nullable String json) {
    return json == null ? null : ConditionJson.parseStored(json);
  }

  private static Optional<Backfill> backfill(ResultSet row) throws SQLException {
    if (row.getString(10) != null) {
      return Optional.of(
          new Backfill(
              true,
              row.getString(10),
              row.getLong(11),
              row.getLong(12),
              row.getLong(13),
              row.getLong(14),
              row.getLong(15),
              Rows.instant(row, 16),
              Rows.optionalInstant(row, 17),
              null));
    }
    if (row.getObject(21) == null) {
      return Optional.empty();
    }
    long found = row.getLong(18);
    return Optional.of(
        new Backfill(
            false,
            "done",
            found,
            found,
            row.getLong(19),
            row.getLong(20),
            row.getLong(20),
            Rows.instant(row, 21),
            Rows.optionalInstant(row, 22),
            Rows.instant(row, 23)));
  }
}
