package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.traits.persistence.ComputedTraitRows;
import io.engagementhub.profile.traits.persistence.ComputedTraitRows.Draft;
import io.engagementhub.profile.traits.persistence.Refolds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * Defines computed traits. A change waits for every batch that began before it; everyone's values
 * follow in the background.
 */
@ApplicationScoped
public class DefineComputedTrait {
  /** Most computed traits there may be. */
  public static final int MOST = 500;

  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefineComputedTrait(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(ComputedTrait trait) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    /** There is no draft to publish. */
    record NothingToPublish() implements Outcome {}

    record TooMany() implements Outcome {}
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private Outcome alone(Work<Outcome> work) {
    return with(
        connection -> {
          definitions.holdAlone(connection);
          return work.on(connection);
        });
  }

  private <T> T with(Work<T> work) {
    try (var connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("computed traits could not be reached", e);
    }
  }

  /**
   * Defines a trait.
   *
   * @param replaced the version that is replaced; none for a new trait
   */
  @Transactional
  public Outcome define(FormulaCommand command, OptionalLong replaced) {
    var draft =
        new Draft(
            command.name(),
            command.description(),
            command.formula(),
            command.draft(),
            command.by(),
            clock.instant());
    return alone(connection -> define(connection, draft, replaced));
  }

  private Outcome define(Connection connection, Draft draft, OptionalLong replaced)
      throws SQLException {
    if (replaced.isEmpty()) {
      if (ComputedTraitRows.count(connection) >= MOST) {
        return new Outcome.TooMany();
      }
      return ComputedTraitRows.add(connection, draft)
          ? defined(connection, draft.name(), !draft.isDraft())
          : new Outcome.Taken();
    }
    if (ComputedTraitRows.find(connection, draft.name()).isEmpty()) {
      return new Outcome.Unknown();
    }
    return ComputedTraitRows.replace(connection, draft, replaced.getAsLong())
        ? defined(connection, draft.name(), !draft.isDraft())
        : new Outcome.Stale();
  }

  /** Makes the draft live, if the trait is of {@code version}. */
  @Transactional
  public Outcome publish(String name, long version, String by) {
    return alone(
        connection -> {
          var trait = ComputedTraitRows.find(connection, name);
          if (trait.isEmpty()) {
            return new Outcome.Unknown();
          }
          if (trait.get().version() != version) {
            return new Outcome.Stale();
          }
          return ComputedTraitRows.publish(connection, name, version, by, clock.instant())
              ? defined(connection, name, true)
              : new Outcome.NothingToPublish();
        });
  }

  /** Takes the trait away from everyone, in the background. */
  @Transactional
  public Outcome remove(String name, OptionalLong version) {
    return alone(
        connection -> {
          if (ComputedTraitRows.find(connection, name).isEmpty()) {
            return new Outcome.Unknown();
          }
          if (!ComputedTraitRows.remove(connection, name, version.orElse(-1))) {
            return new Outcome.Stale();
          }
          Refolds.begin(connection, name, clock.instant());
          return new Outcome.Removed();
        });
  }

  private Outcome defined(Connection connection, String name, boolean live) throws SQLException {
    if (live) {
      Refolds.begin(connection, name, clock.instant());
    }
    return ComputedTraitRows.find(connection, name)
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }

  public Optional<ComputedTrait> find(String name) {
    return with(connection -> ComputedTraitRows.find(connection, name));
  }

  /** In order of name, those after {@code after} only. */
  public List<ComputedTrait> list(String after, int limit) {
    return with(connection -> ComputedTraitRows.list(connection, after, limit));
  }

  /** What was live, the newest first, those before {@code before} only. */
  public List<ComputedTrait.Version> versions(String name, long before, int limit) {
    return with(connection -> ComputedTraitRows.versions(connection, name, before, limit));
  }
}
