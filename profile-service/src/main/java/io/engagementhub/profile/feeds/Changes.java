package io.engagementhub.profile.feeds;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.profile.feeds.domain.Change;
import io.engagementhub.profile.feeds.domain.Position;
import io.engagementhub.profile.feeds.persistence.ChangeRows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
    var change = new Change.PrivacyRequestCompleted(request, kind);
    try (var connection = database.getConnection()) {
      ChangeRows.add(connection, List.of(entry(change, null, at)));
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

  /** The entry that tells {@code change} of a profile, null where it is nobody's. */
  static ChangeRows.New entry(Change change, @Nullable UUID profile, Instant at) {
    return new ChangeRows.New(change.type().wireName(), profile, at, written(change));
  }

  /** The detail of an entry: one JSON object, its members in order of their names. */
  static String written(Change change) {
    var json = JsonNodeFactory.instance.objectNode();
    switch (change) {
      case Change.FieldsChanged(var fields) -> fields.forEach(json.putArray("fields")::add);
      case Change.Merged(var into) -> json.put("mergedInto", into.toString());
      case Change.Separated() -> {}
      case Change.SegmentEntered(var segment) -> json.put("segment", segment);
      case Change.SegmentLeft(var segment) -> json.put("segment", segment);
      case Change.ConsentChanged(var purpose, var granted) ->
          json.put("granted", granted).put("purpose", purpose);
      case Change.TierChanged(var from, var to) -> {
        putUnlessNone(json, "from", from);
        putUnlessNone(json, "to", to);
      }
      case Change.PrivacyRequestCompleted(var request, var kind) ->
          json.put("kind", kind).put("request", request.toString());
    }
    return json.toString();
  }

  private static void putUnlessNone(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
