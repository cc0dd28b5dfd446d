package io.engagementhub.profile.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.feeds.domain.Position;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** The entries of the feed. */
@ApplicationScoped
public class Changes {
  private final DataSource database;
  private final FeedsConfig config;
  private final InstantSource clock;

  Changes(DataSource database, FeedsConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** Adds, in the running transaction, that a privacy request was completed. */
  public void privacyRequestCompleted(UUID request, String kind, Instant at) {
    var detail = written(Map.of("request", request.toString(), "kind", kind));
    var type = ChangeType.PRIVACY_REQUEST_COMPLETED.wireName();
    try (var connection = database.getConnection()) {
      ChangeRows.add(connection, List.of(new ChangeRows.New(type, null, at, detail)));
    } catch (SQLException e) {
      throw new IllegalStateException("the change could not be told", e);
    }
  }

  /**
   * Entries after {@code position}, in order.
   *
   * @param types as they are written; all if empty
   */
  public List<FeedEntry> after(Position position, Collection<String> types, int limit) {
    try (var connection = database.getConnection()) {
      return ChangeRows.after(connection, position, types, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("changes could not be read", e);
    }
  }

  /** Behind every entry that can be read now. */
  public Position end() {
    try (var connection = database.getConnection()) {
      return ChangeRows.end(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("changes could not be read", e);
    }
  }

  /** Whether entries after {@code position} may have been dropped since they were kept so long. */
  public boolean isGone(Position position) {
    try (var connection = database.getConnection()) {
      return position.compareTo(ChangeRows.horizon(connection)) < 0;
    } catch (SQLException e) {
      throw new IllegalStateException("changes could not be read", e);
    }
  }

  /** Drops some of what was kept long enough; returns whether there may be more. */
  public boolean drop() {
    var before = clock.instant().minus(config.kept());
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                return ChangeRows.drop(connection, before);
              } catch (SQLException e) {
                throw new IllegalStateException("old changes could not be dropped", e);
              }
            });
  }

  static String written(Map<String, Object> detail) {
    try {
      return EventMapper.shared().writeValueAsString(detail);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and ids can be written", e);
    }
  }
}
