package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.Previews;
import io.engagementhub.profile.segments.persistence.SegmentSql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts who would be in a segment, before there is one. Changes nothing. */
@ApplicationScoped
public class PreviewSegment {
  private static final String CANCELLED = "57014";

  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;
  private final Duration longest;

  PreviewSegment(
      DataSource database,
      Definitions definitions,
      InstantSource clock,
      @ConfigProperty(name = "hub.segments.longest-preview", defaultValue = "25s")
          Duration longest) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
    this.longest = longest;
  }

  /**
   * Who would be in it.
   *
   * @param count of profiles
   * @param total profiles there are
   * @param sample up to ten of them
   * @param overlaps live segments that share members with it, the most first, up to twenty
   * @param at of which moment this is
   */
  public record Preview(
      long count, long total, List<UUID> sample, List<Overlap> overlaps, Instant at) {

    /** The same, naming nobody. */
    public Preview withoutSample() {
      return new Preview(count, total, List.of(), overlaps, at);
    }
  }

  /** How many of them are members of a segment too. */
  public record Overlap(String segmentId, long count) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Previewed(Preview preview) implements Outcome {}

    record Invalid(List<Fault> faults) implements Outcome {}

    /** The database did not answer in time. */
    record TooLong() implements Outcome {}
  }

  public Outcome handle(Condition condition) {
    try (var connection = database.getConnection()) {
      var segments = definitions.load(connection).segments();
      // The id of no segment: a preview cannot depend on itself.
      var faults = segments.faults("", condition);
      if (!faults.isEmpty()) {
        return new Outcome.Invalid(faults);
      }
      var now = clock.instant();
      var sql = SegmentSql.of(segments.expanded(condition), now);
      return new Outcome.Previewed(Previews.of(connection, sql, longest, now));
    } catch (SQLException e) {
      if (CANCELLED.equals(e.getSQLState())) {
        return new Outcome.TooLong();
      }
      throw new IllegalStateException("segment could not be previewed", e);
    }
  }
}
