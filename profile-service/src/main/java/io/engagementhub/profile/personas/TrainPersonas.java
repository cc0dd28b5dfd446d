package io.engagementhub.profile.personas;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.personas.PersonaState.Version;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonasJson;
import io.engagementhub.profile.personas.definition.PersonasJson.Keyed;
import io.engagementhub.profile.personas.domain.Agreement;
import io.engagementhub.profile.personas.domain.ChosenTrait;
import io.engagementhub.profile.personas.domain.Continuity;
import io.engagementhub.profile.personas.domain.Facts;
import io.engagementhub.profile.personas.domain.PersonaSet;
import io.engagementhub.profile.personas.domain.Personas;
import io.engagementhub.profile.personas.domain.Personas.Nearest;
import io.engagementhub.profile.personas.persistence.KnownFacts;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.personas.persistence.PersonaVersions.Trained;
import io.engagementhub.profile.trainings.Trainings;
import io.engagementhub.profile.trainings.Trainings.Claimed;
import io.engagementhub.profile.trainings.Trainings.Ended;
import io.engagementhub.propensity.Table;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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

  /**
   * A training with the definition it goes by.
   *
   * @param reference the version that keys are taken over from
   */
  private record Taken(
      Claimed claimed, String kept, PersonaSet set, int lastKey, @Nullable Version reference) {
    /** Those that are grouped by, and those that the reference went by. */
    List<ChosenTrait> read() {
      var read = new ArrayList<>(set.traits());
      if (reference != null) {
        read.addAll(PersonaSetJson.stored(reference.definition()).traits());
      }
      return read;
    }
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

  private Optional<Taken> take(Connection connection) throws SQLException {
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
        new Taken(
            claimed.get(),
            state.get().definition(),
            PersonaSetJson.stored(state.get().definition()),
            held.get().lastKey(),
            PersonaVersions.reference(connection, id).orElse(null)));
  }

  private void train(Taken taken) {
    var table = inTransaction(connection -> known(connection, taken));
    var set = taken.set();
    var chosen = table.without(others(table, set));
    var outcome = apart(() -> Personas.find(chosen, set.fewest(), set.most(), SEED));
    inTransaction(
        connection ->
            switch (outcome) {
              case Personas.Found(var personas) -> keep(connection, taken, personas, table);
              case Personas.None(var why) ->
                  end(connection, taken, new Ended("refused", null, why));
            });
  }

  private static List<String> others(Table table, PersonaSet set) {
    var own = set.traits().stream().map(ChosenTrait::trait).toList();
    return table.columns().stream().map(c -> c.name()).filter(name -> !own.contains(name)).toList();
  }

  private Table known(Connection connection, Taken taken) throws SQLException {
    var read = taken.read();
    var names = new HashSet<>(taken.set().traitNames());
    if (taken.reference() != null) {
      names.addAll(PersonaSetJson.stored(taken.reference().definition()).traitNames());
    }
    var facts = new Facts(read);
    KnownFacts.some(
        connection,
        read,
        names,
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

  private boolean keep(Connection connection, Taken taken, Personas personas, Table table)
      throws SQLException {
    var id = taken.claimed().model();
    if (PersonaSets.hold(connection, id).isEmpty()) {
      return false;
    }
    var continued = continued(taken, personas, table);
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

  private record Continued(List<Integer> keys, @Nullable Double agreement) {}

  private static Continued continued(Taken taken, Personas personas, Table table) {
    int groups = personas.of().size();
    var reference = taken.reference();
    if (reference == null) {
      return new Continued(Continuity.first(groups, taken.lastKey()), null);
    }
    var before = PersonasJson.read(reference.personas());
    int[] then = before.personas().nearest(table).stream().mapToInt(Nearest::persona).toArray();
    int[] now = personas.clusters().groups();
    return new Continued(
        Continuity.keys(before.keys(), then, now, groups, taken.lastKey()),
        Agreement.adjustedRand(then, now));
  }

  /** Ends the training, and has the next one wait where there is a schedule. */
  private boolean end(Connection connection, Taken taken, Ended ended) throws SQLException {
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
