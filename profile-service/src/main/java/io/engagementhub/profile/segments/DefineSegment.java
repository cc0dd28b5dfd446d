package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.segments.SegmentCatalogue.Definition;
import io.engagementhub.profile.segments.persistence.Backfills;
import io.engagementhub.profile.segments.persistence.Backfills.Phase;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Defines a segment, or defines it anew; memberships follow in the background. */
@ApplicationScoped
public class DefineSegment {
  private final SegmentCatalogue catalogue;
  private final Definitions definitions;
  private final DataSource database;
  private final InstantSource clock;

  DefineSegment(
      SegmentCatalogue catalogue,
      Definitions definitions,
      DataSource database,
      InstantSource clock) {
    this.catalogue = catalogue;
    this.definitions = definitions;
    this.database = database;
    this.clock = clock;
  }

  /**
   * What to define.
   *
   * @param draft whether it is to wait until it is published
   * @param replaced the version that is replaced; none for a new segment
   */
  public record Command(
      String id,
      String name,
      String description,
      Condition condition,
      boolean draft,
      String by,
      OptionalLong replaced) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(SegmentDefinition segment) implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    /** There is no draft to publish. */
    record NothingToPublish() implements Outcome {}

    record Invalid(List<Fault> faults) implements Outcome {}
  }

  @Transactional
  public Outcome handle(Command command) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      var faults =
          definitions.load(connection).segments().faults(command.id(), command.condition());
      if (!faults.isEmpty()) {
        return new Outcome.Invalid(faults);
      }
      var outcome = define(command);
      if (outcome instanceof Outcome.Defined && !command.draft()) {
        backfill(connection, command.id());
      }
      return outcome;
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be defined", e);
    }
  }

  private Outcome define(Command command) {
    var definition =
        new Definition(
            command.name(),
            command.description(),
            command.condition(),
            command.draft(),
            command.by(),
            clock.instant());
    if (command.replaced().isEmpty()) {
      return catalogue.add(command.id(), definition) ? defined(command.id()) : new Outcome.Taken();
    }
    if (catalogue.find(command.id()).isEmpty()) {
      return new Outcome.Unknown();
    }
    return catalogue.replace(command.id(), command.replaced().getAsLong(), definition)
        ? defined(command.id())
        : new Outcome.Stale();
  }

  /** Publishes the draft of a segment, if it is of {@code version}. */
  @Transactional
  public Outcome publish(String id, long version, String by) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      var segment = catalogue.find(id).orElse(null);
      if (segment == null) {
        return new Outcome.Unknown();
      }
      var draft = segment.draft();
      if (draft == null) {
        return new Outcome.NothingToPublish();
      }
      // What the draft names may be gone by now.
      var faults = definitions.load(connection).segments().faults(id, draft);
      if (!faults.isEmpty()) {
        return new Outcome.Invalid(faults);
      }
      if (!catalogue.publish(id, version, by, clock.instant())) {
        return new Outcome.Stale();
      }
      backfill(connection, id);
      return defined(id);
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be published", e);
    }
  }

  /** Those who ask for the segment are asked anew with it. */
  private void backfill(Connection connection, String id) throws SQLException {
    var concerned = definitions.load(connection).segments().withDependents(id);
    Backfills.begin(connection, concerned, Phase.FINDING, clock.instant());
  }

  private Outcome defined(String id) {
    return catalogue.find(id).<Outcome>map(Outcome.Defined::new).orElseGet(Outcome.Unknown::new);
  }
}
