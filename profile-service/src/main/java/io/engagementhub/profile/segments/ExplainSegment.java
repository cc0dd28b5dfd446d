package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Evaluation;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.conditions.changes.Change;
import io.engagementhub.conditions.changes.Changes;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.segments.persistence.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Says why somebody is in a segment or not. Changes nothing, and takes no lock. */
@ApplicationScoped
public class ExplainSegment {
  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  ExplainSegment(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /**
   * Whether somebody is in a segment.
   *
   * @param since null where they are not
   * @param until when time alone may change it next; null if never
   */
  public record Standing(
      String segmentId, boolean member, @Nullable Instant since, @Nullable Instant until) {}

  /**
   * Why somebody is in a segment or not.
   *
   * @param profile who answers for the profile that was asked for
   * @param evidence of each part of the condition
   * @param changes what would change the answer
   */
  public record Reasons(
      UUID profile, Standing standing, Evidence evidence, List<Change> changes, Instant at) {}

  /** Where somebody stands toward every live segment; empty if there is no such profile. */
  public Optional<List<Standing>> standings(UUID asked) {
    try (var connection = database.getConnection()) {
      var profile = Memberships.answering(connection, asked);
      if (profile.isEmpty()) {
        return Optional.empty();
      }
      var segments = definitions.load(connection).segments();
      return Optional.of(standings(connection, profile.get(), segments, segments.ids()));
    } catch (SQLException e) {
      throw new IllegalStateException("segments could not be read", e);
    }
  }

  private List<Standing> standings(
      Connection connection, UUID profile, Segments segments, Set<String> ids) throws SQLException {
    var now = clock.instant();
    var people = KnownPeople.load(connection, List.of(profile), segments.demand(ids), now);
    var since = Memberships.since(connection, profile);
    var standings = new ArrayList<Standing>();
    for (var id : new TreeSet<>(ids)) {
      var facts = segments.facts(people.of(profile), now);
      standings.add(
          new Standing(
              id, since.containsKey(id), since.get(id), segments.turns(id, facts).orElse(null)));
    }
    return standings;
  }

  /** Why {@code asked} is in the segment or not; empty if there is no such profile or segment. */
  public Optional<Reasons> handle(UUID asked, String segment) {
    try (var connection = database.getConnection()) {
      var profile = Memberships.answering(connection, asked);
      var segments = definitions.load(connection).segments();
      var condition = segments.condition(segment);
      if (profile.isEmpty() || condition.isEmpty()) {
        return Optional.empty();
      }
      var now = clock.instant();
      var ids = Set.of(segment);
      var people = KnownPeople.load(connection, List.of(profile.get()), segments.demand(ids), now);
      var facts = segments.facts(people.of(profile.get()), now);
      return Optional.of(
          new Reasons(
              profile.get(),
              standings(connection, profile.get(), segments, ids).getFirst(),
              Evaluation.explain(condition.get(), facts),
              Changes.of(segments.expanded(condition.get()), facts),
              now));
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be explained", e);
    }
  }
}
