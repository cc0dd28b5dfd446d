package io.engagementhub.profile.personas;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.personas.PersonaState.Assigned;
import io.engagementhub.profile.personas.PersonaState.Publication;
import io.engagementhub.profile.personas.PersonaState.Version;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaVersions;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.trainings.Training;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads personas and what came of them, and asks for trainings. */
@ApplicationScoped
public class ReadPersonas {
  private final DataSource database;
  private final InstantSource clock;

  ReadPersonas(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What came of asking for a training. */
  public sealed interface Asked {
    record Waits(String id) implements Asked {}

    record RunsAlready() implements Asked {}

    record Unknown() implements Asked {}
  }

  private interface Reading<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try (var connection = database.getConnection()) {
      return reading.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("personas could not be read", e);
    }
  }

  public Optional<PersonaState> find(String id) {
    return read(connection -> PersonaSets.find(connection, id));
  }

  /** In order of id, those after {@code after} only. */
  public List<PersonaState> list(String after, int limit) {
    return read(connection -> PersonaSets.list(connection, after, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Version> versions(String set, long before, int limit) {
    return read(connection -> PersonaVersions.list(connection, set, before, limit));
  }

  public Optional<Version> version(String set, long version) {
    return read(connection -> PersonaVersions.find(connection, set, version));
  }

  /** The newest first, those before {@code before} only. */
  public List<Publication> publications(String set, long before, int limit) {
    return read(connection -> PersonaVersions.publications(connection, set, before, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Training> trainings(String set, UUID before, int limit) {
    return read(connection -> TrainPersonas.TRAININGS.list(connection, set, before, limit));
  }

  /** The personas of the profile that answers for {@code asked}; empty if there is no such one. */
  public Optional<List<Assigned>> of(UUID asked) {
    return read(
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
    return read(
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
