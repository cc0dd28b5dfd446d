package io.engagementhub.journey.definitions.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.journey.definitions.domain.JourneyDefinition;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.definitions.domain.JourneyVersion.Status;
import io.engagementhub.journey.storage.Columns;
import io.engagementhub.journey.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Journey versions in PostgreSQL; the definition is one JSON document. */
@ApplicationScoped
public class JdbcJourneys implements Journeys {
  private static final String SELECT =
      "select version, status, published_at, definition from journey_version";

  private final Database database;
  private final ObjectMapper json;

  JdbcJourneys(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public List<JourneyVersion> published() {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  SELECT + " where status = 'PUBLISHED' order by journey_id")) {
            return Columns.readAll(query, this::version);
          }
        });
  }

  @Override
  public List<JourneyVersion> list(@Nullable Position after, int limit) {
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(
                  SELECT
                      + """
                         where journey_id > ? or (journey_id = ? and version < ?)
                        order by journey_id, version desc limit ?
                        """)) {
            var id = after == null ? "" : after.id();
            query.setString(1, id);
            query.setString(2, id);
            query.setInt(3, after == null ? 0 : after.version());
            query.setInt(4, limit);
            return Columns.readAll(query, this::version);
          }
        });
  }

  @Override
  public List<JourneyVersion> versions(String id) {
    if (id.indexOf(0) >= 0) {
      return List.of();
    }
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(SELECT + " where journey_id = ? order by version desc")) {
            query.setString(1, id);
            return Columns.readAll(query, this::version);
          }
        });
  }

  @Override
  public Optional<JourneyVersion> find(String id, int version) {
    if (id.indexOf(0) >= 0) {
      return Optional.empty();
    }
    return database.ask(
        connection -> {
          try (var query =
              connection.prepareStatement(SELECT + " where journey_id = ? and version = ?")) {
            query.setString(1, id);
            query.setInt(2, version);
            return Columns.readAll(query, this::version).stream().findFirst();
          }
        });
  }

  @Override
  @Transactional
  public JourneyVersion add(JourneyDefinition definition) {
    return database.ask(
        connection -> {
          lock(connection, definition.id());
          try (var insert =
              connection.prepareStatement(
                  """
                  insert into journey_version (journey_id, version, status, definition)
                  select ?, coalesce(max(version), 0) + 1, 'DRAFT', ?
                  from journey_version where journey_id = ?
                  returning version
                  """)) {
            insert.setString(1, definition.id());
            insert.setString(2, write(definition));
            insert.setString(3, definition.id());
            int version = Columns.readAll(insert, row -> row.getInt(1)).getFirst();
            return new JourneyVersion(definition, version, Status.DRAFT, null);
          }
        });
  }

  @Override
  @Transactional
  public boolean publish(String id, int version, Instant at) {
    return database.ask(
        connection -> {
          lock(connection, id);
          try (var archive =
                  connection.prepareStatement(
                      """
                      update journey_version set status = 'ARCHIVED'
                      where journey_id = ? and status = 'PUBLISHED' and exists (
                        select from journey_version
                        where journey_id = ? and version = ? and status = 'DRAFT')
                      """);
              var publish =
                  connection.prepareStatement(
                      """
                      update journey_version set status = 'PUBLISHED', published_at = ?
                      where journey_id = ? and version = ? and status = 'DRAFT'
                      """)) {
            archive.setString(1, id);
            archive.setString(2, id);
            archive.setInt(3, version);
            archive.executeUpdate();
            publish.setObject(1, at.atOffset(ZoneOffset.UTC));
            publish.setString(2, id);
            publish.setInt(3, version);
            return publish.executeUpdate() == 1;
          }
        });
  }

  /** Keeps others from adding and publishing versions of the journey until the transaction ends. */
  private static void lock(Connection connection, String id) throws SQLException {
    try (var lock = connection.prepareStatement("select pg_advisory_xact_lock(hashtext(?))")) {
      lock.setString(1, "journey " + id);
      lock.execute();
    }
  }

  private JourneyVersion version(ResultSet row) throws SQLException {
    var publishedAt = row.getObject("published_at", OffsetDateTime.class);
    return new JourneyVersion(
        read(row.getString("definition")),
        row.getInt("version"),
        Status.valueOf(row.getString("status")),
        publishedAt == null ? null : publishedAt.toInstant());
  }

  private JourneyDefinition read(String document) {
    try {
      return json.readValue(document, JourneyDefinition.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored definition can be read", e);
    }
  }

  private String write(JourneyDefinition definition) {
    try {
      return json.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a definition can be written", e);
    }
  }
}
