package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.lifecycle.domain.Goal;
import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Defines goals, and takes them out of use; everybody's stage follows in the background. */
@ApplicationScoped
public class DefineGoal {
  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefineGoal(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(GoalState goal) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}
  }

  private interface Change {
    Outcome apply(Connection connection) throws SQLException;
  }

  private Outcome change(Change change) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      return change.apply(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("goal could not be changed", e);
    }
  }

  /** Adds a goal; {@code kept} is its definition as it is kept. */
  @Transactional
  public Outcome add(Goal goal, String kept, String by) {
    return change(
        connection ->
            !GoalRows.isModel(connection, goal.id())
                    && GoalRows.add(connection, goal.id(), kept, clock.instant(), by)
                ? defined(connection, goal.id())
                : new Outcome.Taken());
  }

  /** Defines a goal anew. */
  @Transactional
  public Outcome replace(Goal goal, String kept, long version, String by) {
    return change(
        connection -> {
          if (GoalRows.find(connection, goal.id()).isEmpty()) {
            return new Outcome.Unknown();
          }
          return GoalRows.replace(connection, goal.id(), version, kept, clock.instant(), by)
              ? defined(connection, goal.id())
              : new Outcome.Stale();
        });
  }

  /** Takes a goal out of use. */
  @Transactional
  public Outcome remove(String id, long version) {
    return change(
        connection -> {
          if (GoalRows.find(connection, id).isEmpty()) {
            return new Outcome.Unknown();
          }
          return GoalRows.remove(connection, id, version, clock.instant())
              ? new Outcome.Removed()
              : new Outcome.Stale();
        });
  }

  private static Outcome defined(Connection connection, String id) throws SQLException {
    return GoalRows.find(connection, id)
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }
}
