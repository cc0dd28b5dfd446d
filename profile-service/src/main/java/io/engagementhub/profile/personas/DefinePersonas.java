package io.engagementhub.profile.personas;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.personas.domain.PersonaSet;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Defines sets of personas, says which version is live, and takes them out of use. */
@ApplicationScoped
public class DefinePersonas {
  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefinePersonas(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(PersonaState set) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record UnknownVersion() implements Outcome {}
  }

  private interface Change {
    Outcome apply(Connection connection) throws SQLException;
  }

  /** Batches of touchpoints that are under way end first, so that nobody is assigned by the old. */
  private Outcome change(Change change) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      return change.apply(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("personas could not be changed", e);
    }
  }

  /**
   * Adds a set; if it has a schedule it is trained at once.
   *
   * @param kept the definition as it is kept
   */
  @Transactional
  public Outcome add(PersonaSet set, String kept, String by) {
    return change(
        connection ->
            PersonaSets.add(connection, set.id(), kept, clock.instant(), by)
                ? follow(connection, set)
                : new Outcome.Taken());
  }

  /** Defines a set anew; people are assigned by the live version until another is published. */
  @Transactional
  public Outcome replace(PersonaSet set, String kept, long version, String by) {
    return change(
        connection -> {
          if (PersonaSets.hold(connection, set.id()).isEmpty()) {
            return new Outcome.Unknown();
          }
          return PersonaSets.replace(connection, set.id(), version, kept, clock.instant(), by)
              ? follow(connection, set)
              : new Outcome.Stale();
        });
  }

  private Outcome follow(Connection connection, PersonaSet set) throws SQLException {
    TrainPersonas.TRAININGS.unschedule(connection, set.id());
    if (set.trainEvery() != null) {
      TrainPersonas.TRAININGS.ask(connection, NewIds.next(), set.id(), clock.instant(), "");
    }
    return defined(connection, set.id());
  }

  /** Publishes a version, an older one too; everybody follows in the background. */
  @Transactional
  public Outcome publish(String id, long at, long version, String by) {
    return change(
        connection -> {
          var held = PersonaSets.hold(connection, id);
          if (held.isEmpty()) {
            return new Outcome.Unknown();
          }
          if (held.get() != at) {
            return new Outcome.Stale();
          }
          if (PersonaVersions.find(connection, id, version).isEmpty()) {
            return new Outcome.UnknownVersion();
          }
          PersonaVersions.publish(connection, id, version, clock.instant(), by);
          return defined(connection, id);
        });
  }

  /** Takes a set out of use; everybody's personas are taken back in the background. */
  @Transactional
  public Outcome remove(String id, long version) {
    return change(
        connection -> {
          if (PersonaSets.hold(connection, id).isEmpty()) {
            return new Outcome.Unknown();
          }
          if (!PersonaSets.remove(connection, id, version, clock.instant())) {
            return new Outcome.Stale();
          }
          TrainPersonas.TRAININGS.cancel(connection, id);
          return new Outcome.Removed();
        });
  }

  private static Outcome defined(Connection connection, String id) throws SQLException {
    return PersonaSets.find(connection, id)
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }
}
