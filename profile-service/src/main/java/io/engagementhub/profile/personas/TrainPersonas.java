package io.engagementhub.profile.personas;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonasJson;
import io.engagementhub.profile.personas.definition.PersonasJson.Keyed;
import io.engagementhub.profile.personas.domain.Facts;
import io.engagementhub.profile.personas.domain.PersonaSet;
import io.engagementhub.profile.personas.domain.Personas;
import io.engagementhub.profile.personas.persistence.KnownFacts;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.personas.persistence.PersonaVersions.Trained;
import io.engagementhub.profile.trainings.Trainings;
import io.engagementhub.profile.trainings.Trainings.Ended;
import io.engagementhub.propensity.Table;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Finds the personas of sets that are due: takes a training, reads what is known of people, groups
 * them, and keeps what came of it. No transaction is open while it groups; a training that was left
 * half-done is taken again.
 */
@ApplicationScoped
public class TrainPersonas {
  static final Trainings TRAININGS = Trainings.of("persona_training");

  private static final long SEED = 1;
  private static final Duration LONGEST_READING = Duration.ofHours(1);

  /** Grouping takes a processor for seconds, which would hold up every other virtual thread. */
  private static final Executor APART =
      task -> Thread.ofPlatform().daemon().name("personas").start(task);

  private final DataSource database;
  private final PersonasConfig config;
  private final InstantSource clock;

  TrainPersonas(DataSource database, PersonasConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T inTransaction(Work<T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(Math.toIntExact(LONGEST_READING.toSeconds()))
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                return work.with(connection);
              } catch (SQLException e) {
                throw new IllegalStateException("personas could not be trained", e);
              }
            });
  }

  /** Runs the next training that is due; returns whether there was any. */
  public boolean handle() {
    var taken = inTransaction(this::take);
    if (taken.isEmpty()) {
      return false;
    }
    try {
      train(taken.get());
    } catch (RuntimeException e) {
      inTransaction(
          connection ->
              end(
                  connection,
                  taken.get(),
                  new Ended("failed", null, "The hub failed; see its log")));
      throw e;
    }
    return true;
  }

  private Optional<PersonaTraining> take(Connection connection) throws SQLException {
    var claimed = TRAININGS.claim(connection, clock.instant());
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    var id = claimed.get().model();
    var state = PersonaSets.find(connection, id);
    var held = PersonaSets.hold(connection, id);
    if (state.isEmpty() || held.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PersonaTraining(
            claimed.get(),
            state.get().definition(),
            PersonaSetJson.stored(state.get().definition()),
            held.get().lastKey(),
            PersonaVersions.reference(connection, id).orElse(null)));
  }

  private void train(PersonaTraining taken) {
    var table = inTransaction(connection -> known(connection, taken));
    var set = taken.set();
    var chosen = taken.chosen(table);
    var outcome = apart(() -> Personas.find(chosen, set.fewest(), set.most(), SEED));
    inTransaction(
        connection ->
            switch (outcome) {
              case Personas.Found(var personas) -> keep(connection, taken, personas, table);
              case Personas.None(var why) ->
                  end(connection, taken, new Ended("refused", null, why));
            });
  }

  private Table known(Connection connection, PersonaTraining taken) throws SQLException {
    var facts = new Facts(taken.read());
    KnownFacts.some(
        connection,
        taken.read(),
        taken.names(),
        config.mostPeople(),
        known -> {
          if (Facts.isKnown(taken.set().traits(), known)) {
            facts.add(known);
          }
        });
    return facts.table();
  }

  private static <T> T apart(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, APART).join();
  }

  private boolean keep(Connection connection, PersonaTraining taken, Personas personas, Table table)
      throws SQLException {
    var id = taken.claimed().model();
    if (PersonaSets.hold(connection, id).isEmpty()) {
      return false;
    }
    var continued = taken.continued(personas, table);
    long version =
        PersonaVersions.register(
            connection,
            id,
            new Trained(
                taken.kept(),
                PersonasJson.write(new Keyed(personas, continued.keys())),
                Collections.max(continued.keys()),
                table.rows(),
                continued.agreement(),
                clock.instant()));
    if (!end(connection, taken, new Ended("trained", version, ""))) {
      // Somebody else took the training over; what they make of it counts.
      QuarkusTransaction.setRollbackOnly();
      return false;
    }
    if (taken.set().publishIfStable() && personas.stability() >= PersonaSet.STABLE) {
      PersonaVersions.publish(connection, id, version, clock.instant(), "");
    }
    return true;
  }

  /** Ends the training, and has the next one wait where there is a schedule. */
  private boolean end(Connection connection, PersonaTraining taken, Ended ended)
      throws SQLException {
    var now = clock.instant();
    if (!TRAININGS.finish(connection, taken.claimed(), ended, now)) {
      return false;
    }
    var id = taken.claimed().model();
    var set = PersonaSets.find(connection, id);
    if (set.isPresent()) {
      var every = PersonaSetJson.stored(set.get().definition()).trainEvery();
      if (every != null) {
        TRAININGS.ask(connection, NewIds.next(), id, now.plus(every), "");
      }
    }
    return true;
  }
}
