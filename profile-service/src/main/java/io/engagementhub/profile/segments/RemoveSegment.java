package io.engagementhub.profile.segments;

import io.engagementhub.profile.segments.persistence.Backfills;
import io.engagementhub.profile.segments.persistence.Backfills.Phase;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Takes a segment out of use; its members leave in the background. */
@ApplicationScoped
public class RemoveSegment {
  private final SegmentCatalogue catalogue;
  private final Definitions definitions;
  private final DataSource database;
  private final InstantSource clock;

  RemoveSegment(
      SegmentCatalogue catalogue,
      Definitions definitions,
      DataSource database,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.definitions = definitions;
    this.database = database;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Removed() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    /** Other segments ask for it. */
    record InUse(List<String> by) implements Outcome {}
  }

  /**
   * Removes.
   *
   * @param version the version the caller has seen; none to remove whichever there is
   */
  @Transactional
  public Outcome handle(String id, OptionalLong version) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      var dependents = definitions.load(connection).segments().dependents(id);
      return dependents.isEmpty() ? remove(connection, id, version) : new Outcome.InUse(dependents);
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be removed", e);
    }
  }

  private Outcome remove(Connection connection, String id, OptionalLong version)
      throws SQLException {
    var segment = catalogue.find(id);
    if (segment.isEmpty()) {
      return new Outcome.Unknown();
    }
    var now = clock.instant();
    if (!catalogue.remove(id, version.orElse(segment.get().version()), now)) {
      return new Outcome.Stale();
    }
    Backfills.begin(connection, List.of(id), Phase.LEAVING, now);
    return new Outcome.Removed();
  }
}
