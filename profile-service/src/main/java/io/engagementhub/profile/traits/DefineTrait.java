package io.engagementhub.profile.traits;

import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.traits.domain.TraitDefinition;
import io.engagementhub.profile.traits.persistence.Refolds;
import io.engagementhub.profile.traits.persistence.TraitDefinitions;
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
 * Declares traits. A change waits for every batch that began before it; values of all people follow
 * in the background.
 */
@ApplicationScoped
public class DefineTrait {
  /** Most traits that may be declared. */
  public static final int MOST = 1_000;

  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefineTrait(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(DeclaredTrait trait) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record TooMany() implements Outcome {}
  }

  private interface Work {
    Outcome on(Connection connection) throws SQLException;
  }

  private Outcome alone(Work work) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("trait could not be declared", e);
    }
  }

  @Transactional
  public Outcome add(TraitDefinition definition, String by) {
    return alone(
        connection -> {
          if (TraitDefinitions.count(connection) >= MOST) {
            return new Outcome.TooMany();
          }
          return TraitDefinitions.add(connection, definition, by, clock.instant())
              ? defined(connection, definition.name())
              : new Outcome.Taken();
        });
  }

  /** Declares it anew, if it is of {@code version}. */
  @Transactional
  public Outcome replace(TraitDefinition definition, long version, String by) {
    return alone(
        connection -> {
          var name = definition.name();
          if (TraitDefinitions.find(connection, name).isEmpty()) {
            return new Outcome.Unknown();
          }
          return TraitDefinitions.replace(connection, definition, version, by, clock.instant())
              ? defined(connection, name)
              : new Outcome.Stale();
        });
  }

  /** From then on the trait takes any value again, and the latest stands. */
  @Transactional
  public Outcome remove(String name, OptionalLong version) {
    return alone(
        connection -> {
          if (TraitDefinitions.find(connection, name).isEmpty()) {
            return new Outcome.Unknown();
          }
          if (!TraitDefinitions.remove(connection, name, version.orElse(-1))) {
            return new Outcome.Stale();
          }
          Refolds.begin(connection, name, clock.instant());
          return new Outcome.Removed();
        });
  }

  private Outcome defined(Connection connection, String name) throws SQLException {
    Refolds.begin(connection, name, clock.instant());
    return TraitDefinitions.find(connection, name)
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }

  public Optional<DeclaredTrait> find(String name) {
    try (var connection = database.getConnection()) {
      return TraitDefinitions.find(connection, name);
    } catch (SQLException e) {
      throw new IllegalStateException("trait definitions could not be read", e);
    }
  }

  /** In order of name, those after {@code after} only. */
  public List<DeclaredTrait> list(String after, int limit) {
    try (var connection = database.getConnection()) {
      return TraitDefinitions.list(connection, after, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("trait definitions could not be read", e);
    }
  }
}
