package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.lifecycle.GoalState.Entry;
import io.engagementhub.profile.lifecycle.GoalState.Place;
import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import io.engagementhub.profile.lifecycle.persistence.Positions;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.traits.FoldedTraits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads goals, and life-cycles of people. */
@ApplicationScoped
public class ReadGoals {
  private static final int MOST_GOALS = 1_000;

  private final DataSource database;

  ReadGoals(DataSource database) {
    this.database = database;
  }

  private interface Reading<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (var connection = database.getConnection()) {
      return reading.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("life-cycles could not be read", e);
    }
  }

  public Optional<GoalState> find(String id) {
    return read(connection -> GoalRows.find(connection, id));
  }

  /** In order of id, those after {@code after} only. */
  public List<GoalState> list(String after, int limit) {
    return read(connection -> GoalRows.list(connection, after, limit));
  }

  /** How many people stand at each stage. */
  public Map<String, Long> counts(String goal) {
    return read(connection -> Positions.counts(connection, goal));
  }

  /** The profile that answers for {@code asked}. */
  public Optional<UUID> answering(UUID asked) {
    return read(connection -> Memberships.answering(connection, asked));
  }

  /** Where a person stands toward each goal they are on the way to, in order of the goals' ids. */
  public List<Place> places(UUID profile) {
    return read(
        connection -> {
          var goals = GoalRows.list(connection, "", MOST_GOALS);
          var names = goals.stream().map(goal -> ConcludeStages.trait(goal.id())).toList();
          var traits =
              FoldedTraits.named(connection, List.of(profile), names)
                  .getOrDefault(profile, Map.of());
          var places = new ArrayList<Place>();
          for (var goal : goals) {
            var trait = traits.get(ConcludeStages.trait(goal.id()));
            if (trait != null) {
              places.add(new Place(goal, trait.value()));
            }
          }
          return places;
        });
  }

  /** A person's changes, the newest first, those before {@code before} only. */
  public List<Entry> history(UUID profile, UUID before, int limit) {
    return read(connection -> Positions.history(connection, profile, before, limit));
  }
}
