package io.engagementhub.profile.segments;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.profile.segments.SegmentCatalogue.Definition;
import io.engagementhub.profile.segments.domain.EventCount;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
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
   * @param replaced the version that is replaced; none for a new segment
   */
  public record Command(
      String id,
      String name,
      String description,
      Condition condition,
      String by,
      OptionalLong replaced) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(SegmentDefinition segment) implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record Invalid(List<Fault> faults) implements Outcome {}
  }

  @Transactional
  public Outcome handle(Command command) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      var faults = faults(command, definitions.load(connection));
      if (!faults.isEmpty()) {
        return new Outcome.Invalid(faults);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("segment could not be defined", e);
    }
    var definition =
        new Definition(
            command.name(),
            command.description(),
            command.condition(),
            command.by(),
            clock.instant());
    if (command.replaced().isEmpty()) {
      return catalogue.add(command.id(), definition) ? defined(command) : new Outcome.Taken();
    }
    if (catalogue.find(command.id()).isEmpty()) {
      return new Outcome.Unknown();
    }
    return catalogue.replace(command.id(), command.replaced().getAsLong(), definition)
        ? defined(command)
        : new Outcome.Stale();
  }

  private Outcome defined(Command command) {
    return catalogue
        .find(command.id())
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }

  private static List<Fault> faults(Command command, Segments segments) {
    var faults = new ArrayList<Fault>();
    segments
        .unknown(command.condition())
        .forEach(id -> faults.add(new Fault("/condition", "there is no segment " + id)));
    if (segments.wouldCircle(command.id(), command.condition())) {
      faults.add(new Fault("/condition", "the segment would depend on itself"));
    }
    if (!command.condition().parts().allMatch(DefineSegment::isKeptHere)) {
      faults.add(
          new Fault("/condition", "a segment asks for traits, segments and rolling counts so far"));
    }
    return faults;
  }

  private static boolean isKeptHere(Condition part) {
    return switch (part) {
      case Condition.And _, Condition.Or _, Condition.Not _, Condition.InSegment _ -> true;
      case Condition.TraitComparison(var _, var test) -> !test.dependsOnNow();
      case Condition.BehaviourTest test -> EventCount.of(test).isPresent();
      case Condition.Sequence _, Condition.Without _ -> false;
      case Condition.Consented _, Condition.AtStage _ -> false;
    };
  }
}
