package io.engagementhub.profile.personas;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.personas.PersonaState.Assigned;
import io.engagementhub.profile.personas.PersonaState.Publication;
import io.engagementhub.profile.personas.PersonaState.Version;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.trainings.Training;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads personas and what came of them, and asks for trainings. */
@ApplicationScoped
public class ReadPersonas {
  private final Transactions transactions;
  private final InstantSource clock;

  ReadPersonas(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** What came of asking for a training. */
  public sealed interface Asked {
    record Waits(String id) implements Asked {}

    record RunsAlready() implements Asked {}

    record Unknown() implements Asked {}
  }

  public Optional<PersonaState> find(String id) {
    return transactions.with(connection -> PersonaSets.find(connection, id));
  }

  /** In order of id, those after {@code after} only. */
  public List<PersonaState> list(String after, int limit) {
    return transactions.with(connection -> PersonaSets.list(connection, after, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Version> versions(String set, long before, int limit) {
    return transactions.with(connection -> PersonaVersions.list(connection, set, before, limit));
  }

  public Optional<Version> version(String set, long version) {
    return transactions.with(connection -> PersonaVersions.find(connection, set, version));
  }

  /** The newest first, those before {@code before} only. */
  public List<Publication> publications(String set, long before, int limit) {
    return transactions.with(
        connection -> PersonaVersions.publications(connection, set, before, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Training> trainings(String set, UUID before, int limit) {
    return transactions.with(
        connection -> TrainPersonas.TRAININGS.list(connection, set, before, limit));
  }

  /** The personas of the profile that answers for {@code asked}; empty if there is no such one. */
  public Optional<List<Assigned>> of(UUID asked) {
    return transactions.with(
        connection -> {
          var profile = Memberships.answering(connection, asked);
          return profile.isEmpty()
              ? Optional.empty()
              : Optional.of(PersonaVersions.of(connection, profile.get()));
        });
  }

  /** Has a set trained as soon as may be. */
  @Transactional
  public Asked train(String set, String by) {
    return transactions.with(
        connection -> {
          if (PersonaSets.hold(connection, set).isEmpty()) {
            return new Asked.Unknown();
          }
          return TrainPersonas.TRAININGS
              .ask(connection, NewIds.next(), set, clock.instant(), by)
              .<Asked>map(Asked.Waits::new)
              .orElseGet(Asked.RunsAlready::new);
        });
  }
}
