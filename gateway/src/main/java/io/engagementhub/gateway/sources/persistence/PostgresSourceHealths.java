package io.engagementhub.gateway.sources.persistence;

import io.engagementhub.gateway.sources.SourceHealth;
import io.engagementhub.gateway.sources.SourceHealths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Counters in PostgreSQL. */
@ApplicationScoped
class PostgresSourceHealths implements SourceHealths {
  private static final String ADD =
      """
      insert into source_health as h (source_id, accepted, quarantined, rejected, last_seen_at)
      select ?, ?, ?, ?, ? from source where id = ? for key share
      on conflict (source_id) do update set
        accepted = h.accepted + excluded.accepted,
        quarantined = h.quarantined + excluded.quarantined,
        rejected = h.rejected + excluded.rejected,
        last_seen_at = greatest(h.last_seen_at, excluded.last_seen_at)
      """;

  private static final String FIND =
      "select accepted, quarantined, rejected, last_seen_at from source_health where source_id = ?";

  private final DataSource database;

  PostgresSourceHealths(DataSource database) {
    this.database = database;
  }

  @Override
  @Transactional
  public void add(Map<String, SourceHealth> counts) {
    try (var connection = database.getConnection();
        var insert = connection.prepareStatement(ADD)) {
      for (var entry : new TreeMap<>(counts).entrySet()) {
        var health = entry.getValue();
        var seen = health.lastSeenAt();
        insert.setString(1, entry.getKey());
        insert.setLong(2, health.accepted());
        insert.setLong(3, health.quarantined());
        insert.setLong(4, health.rejected());
        insert.setObject(
            5, seen == null ? null : seen.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
        insert.setString(6, entry.getKey());
        insert.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("counters could not be written", e);
    }
  }

  @Override
  public Optional<SourceHealth> find(String sourceId) {
    try (var connection = database.getConnection();
        var query = connection.prepareStatement(FIND)) {
      query.setString(1, sourceId);
      try (var row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        var seen = row.getObject(4, OffsetDateTime.class);
        return Optional.of(
            new SourceHealth(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                seen == null ? null : seen.toInstant()));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("counters could not be read", e);
    }
  }
}
