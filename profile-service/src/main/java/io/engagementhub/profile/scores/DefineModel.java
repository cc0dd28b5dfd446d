package io.engagementhub.profile.scores;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.scores.definition.ModelDraft;
import io.engagementhub.profile.scores.persistence.DriftChecks;
import io.engagementhub.profile.scores.persistence.Models;
import io.engagementhub.profile.scores.persistence.ScoreBackfills;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Defines models, and takes them out of use. */
@ApplicationScoped
public class DefineModel {
  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefineModel(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(ModelState model) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}
  }

  private interface Change {
    Outcome apply(Connection connection) throws SQLException;
  }

  /** One definition at a time, so that a model and a goal do not take the same id. */
  private Outcome change(Change change) {
    try (var connection = database.getConnection()) {
      definitions.holdAlone(connection);
      return change.apply(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("model could not be changed", e);
    }
  }

  /**
   * Adds a model; if it has a schedule it is trained at once.
   *
   * @param kept the definition as it is kept
   */
  @Transactional
  public Outcome add(ModelDraft model, String kept, String by) {
    return change(
        connection ->
            Models.add(connection, model.id(), kept, clock.instant(), by)
                ? follow(connection, model)
                : new Outcome.Taken());
  }

  /** Defines a model anew; the live version scores on until another is promoted. */
  @Transactional
  public Outcome replace(ModelDraft model, String kept, long version, String by) {
    return change(
        connection -> {
          if (Models.hold(connection, model.id()).isEmpty()) {
            return new Outcome.Unknown();
          }
          return Models.replace(connection, model.id(), version, kept, clock.instant(), by)
              ? follow(connection, model)
              : new Outcome.Stale();
        });
  }

  private Outcome follow(Connection connection, ModelDraft model) throws SQLException {
    TrainModels.TRAININGS.unschedule(connection, model.id());
    if (model.trainEvery() != null) {
      TrainModels.TRAININGS.ask(connection, NewIds.next(), model.id(), clock.instant(), "");
    }
    return Models.find(connection, model.id())
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }

  /** Takes a model out of use; its scores are taken back in the background. */
  @Transactional
  public Outcome remove(String id, long version) {
    return change(
        connection -> {
          if (Models.hold(connection, id).isEmpty()) {
            return new Outcome.Unknown();
          }
          if (!Models.remove(connection, id, version, clock.instant())) {
            return new Outcome.Stale();
          }
          TrainModels.TRAININGS.cancel(connection, id);
          DriftChecks.cancel(connection, id);
          ScoreBackfills.begin(connection, id, null, clock.instant());
          return new Outcome.Removed();
        });
  }
}
