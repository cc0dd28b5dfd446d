package io.engagementhub.profile.personas;

import static io.engagementhub.profile.trainings.Trainings.LONGEST_READING;

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
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.sql.Transactions.Undone;
import io.engagementhub.profile.trainings.Apart;
import io.engagementhub.profile.trainings.Trainings;
import io.engagementhub.profile.trainings.Trainings.Ended;
import io.engagementhub.propensity.Table;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;

/**
 * Finds the personas of sets that are due: takes a training, reads what is known of people, groups
 * them, and keeps what came of it. No transaction is open while it groups; a training that was left
 * half-done is taken again.
 */
@ApplicationScoped
public class TrainPersonas {
  static final Trainings TRAININGS = Trainings.of("persona_training");

  private static final long SEED = 1;

  private final Transactions transactions;
  private final PersonasConfig config;
  private final InstantSource clock;

  TrainPersonas(Transactions transactions, PersonasConfig config, InstantSource clock) {
    this.transactions = transactions;
    this.config = config;
    this.clock = clock;
  }

  /** Runs the next training that is due; returns whether there was any. */
  public boolean handle() {
    if (!transactions.<Boolean>with(connection -> TRAININGS.areDue(connection, clock.instant()))) {
      return false;
    }
    var taken = transactions.call(LONGEST_READING, this::take);
    if (taken.isEmpty()) {
      return false;
    }
    try {
      train(taken.get());
    } catch (RuntimeException e) {
      transactions.call(
          LONGEST_READING,
          connection ->
              TRAININGS.fail(
                  connection, taken.get().claimed(), e, TrainPersonas::schedule, clock.instant()));
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
    // Not locked: whoever changes a set locks it before its training.
    var lastKey = PersonaSets.lastKey(connection, id);
    if (state.isEmpty() || lastKey.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PersonaTraining(
            claimed.get(),
            state.get().definition(),
            PersonaSetJson.stored(state.get().definition()),
            lastKey.get(),
            PersonaVersions.reference(connection, id).orElse(null)));
  }

  private void train(PersonaTraining taken) {
    var table = transactions.call(LONGEST_READING, connection -> known(connection, taken));
    var set = taken.set();
    var chosen = taken.chosen(table);
    var outcome =
        Apart.run("personas", () -> Personas.find(chosen, set.fewest(), set.most(), SEED));
    transactions.callOr(
        true,
        LONGEST_READING,
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
      throw new Undone();
    }
    if (taken.set().publishIfStable() && personas.stability() >= PersonaSet.STABLE) {
      PersonaVersions.publish(connection, id, version, clock.instant(), "");
    }
    return true;
  }

  private boolean end(Connection connection, PersonaTraining taken, Ended ended)
      throws SQLException {
    return TRAININGS.finish(
        connection, taken.claimed(), ended, TrainPersonas::schedule, clock.instant());
  }

  private static Optional<Duration> schedule(Connection connection, String set)
      throws SQLException {
    return PersonaSets.find(connection, set)
        .map(state -> PersonaSetJson.stored(state.definition()).trainEvery());
  }
}
