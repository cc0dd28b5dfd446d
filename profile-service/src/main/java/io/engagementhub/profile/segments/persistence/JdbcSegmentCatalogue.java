package io.engagementhub.profile.segments.persistence;

import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.profile.segments.SegmentCatalogue;
import io.engagementhub.profile.segments.SegmentDefinition;
import io.engagementhub.profile.segments.SegmentDefinition.Backfill;
import io.engagementhub.profile.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
      select id, name, description, condition, version, created_at, updated_at, updated_by,
        backfilled_to is not null, backfill_done, backfill_total
      from segment where deleted_at is null
      """;
  private static final String RESTART =
      """
      backfilled_to = '00000000-0000-0000-0000-000000000000', backfill_done = 0,
      backfill_total = (select count(*) from profile where merged_into is null)
      """;
  private static final String ADD =
      """
      insert into segment (id, name, description, condition, created_at, updated_at, updated_by,
        backfilled_to, backfill_total)
      values (?, ?, ?, ?, ?, ?, ?, '00000000-0000-0000-0000-000000000000',
        (select count(*) from profile where merged_into is null))
      on conflict do nothing
      """;
  private static final String REPLACE =
      "update segment set name = ?, description = ?, condition = ?, updated_at = ?, updated_by = ?,"
          + " version = version + 1, "
          + RESTART
          + " where id = ? and version = ? and deleted_at is null";
  private static final String REMOVE =
      "update segment set deleted_at = ?, "
          + RESTART
          + " where id = ? and version = ? and deleted_at is null";

  private final DataSource database;

  JdbcSegmentCatalogue(DataSource database) {
    this.database = database;
  }

  @Override
  public Optional<SegmentDefinition> find(String id) {
    return query(COLUMNS + " and id = ?", JdbcSegmentCatalogue::segment, id).stream().findFirst();
  }

  @Override
  public List<SegmentDefinition> list(@Nullable String after, int limit) {
    var from = after == null ? "" : after;
    return query(
        COLUMNS + " and id > ? order by id limit ?", JdbcSegmentCatalogue::segment, from, limit);
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
  public boolean add(String id, Definition definition) {
    var at = time(definition.at());
    return update(
        ADD,
        id,
        definition.name(),
        definition.description(),
        ConditionJson.write(definition.condition()).toString(),
        at,
        at,
        definition.by());
  }

  @Override
  public boolean replace(String id, long version, Definition definition) {
    return update(
        REPLACE,
        definition.name(),
        definition.description(),
        ConditionJson.write(definition.condition()).toString(),
        time(definition.at()),
        definition.by(),
        id,
        version);
  }

  @Override
  public boolean remove(String id, long version, Instant now) {
    return update(REMOVE, time(now), id, version);
  }

  private static Object time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private <R> List<R> query(String sql, Rows.Reading<R> reading, Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      var found = new ArrayList<R>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(reading.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("segments could not be read", e);
    }
  }

  private boolean update(String sql, Object... parameters) {
    try (var connection = database.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be written", e);
    }
  }

  private static SegmentDefinition segment(ResultSet row) throws SQLException {
    return new SegmentDefinition(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        ConditionJson.parseStored(row.getString(4)),
        row.getLong(5),
        Rows.instant(row, 6),
        Rows.instant(row, 7),
        row.getString(8),
        new Backfill(row.getBoolean(9), row.getLong(10), row.getLong(11)));
  }
}
