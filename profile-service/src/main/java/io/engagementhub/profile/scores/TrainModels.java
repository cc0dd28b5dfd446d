package io.engagementhub.profile.scores;

import static io.engagementhub.profile.trainings.Trainings.LONGEST_READING;

import io.engagementhub.profile.scores.definition.FiguresJson;
import io.engagementhub.profile.scores.definition.ModelDraft;
import io.engagementhub.profile.scores.definition.ModelDraftJson;
import io.engagementhub.profile.scores.domain.LessonBook;
import io.engagementhub.profile.scores.domain.Lessons;
import io.engagementhub.profile.scores.persistence.KnownToModels;
import io.engagementhub.profile.scores.persistence.Models;
import io.engagementhub.profile.scores.persistence.Versions;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.sql.Transactions.Undone;
import io.engagementhub.profile.trainings.Apart;
import io.engagementhub.profile.trainings.Trainings;
import io.engagementhub.profile.trainings.Trainings.Claimed;
import io.engagementhub.profile.trainings.Trainings.Ended;
import io.engagementhub.propensity.ModelJson;
import io.engagementhub.propensity.Training;
import io.engagementhub.propensity.Training.Trained;
import io.engagementhub.propensity.Training.Unteachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Trains the models that are due: takes a training, reads the lessons, learns, and keeps what came
 * of it. No transaction is open while it learns; a training that was left half-done is taken again.
 */
@ApplicationScoped
public class TrainModels {
  static final Trainings TRAININGS = Trainings.of("score_training");

  private static final long SEED = 1;

  /** A version may be that much worse, by chance, and still go live by itself. */
  private static final double NOT_WORSE = 0.01;

  private final Transactions transactions;
  private final PromoteVersion promote;
  private final ScoresConfig config;
  private final InstantSource clock;

  TrainModels(
      Transactions transactions, PromoteVersion promote, ScoresConfig config, InstantSource clock) {
    this.transactions = transactions;
    this.promote = promote;
    this.config = config;
    this.clock = clock;
  }

  /** A training with the definition it goes by. */
  private record Taken(Claimed claimed, String kept, ModelDraft model) {}

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
                  connection, taken.get().claimed(), e, TrainModels::schedule, clock.instant()));
      throw e;
    }
    return true;
  }

  private Optional<Taken> take(Connection connection) throws SQLException {
    var claimed = TRAININGS.claim(connection, clock.instant());
    if (claimed.isEmpty()) {
      return Optional.empty();
    }
    return Models.find(connection, claimed.get().model())
        .map(
            state ->
                new Taken(
                    claimed.get(), state.definition(), ModelDraftJson.stored(state.definition())));
  }

  private void train(Taken taken) {
    var model = taken.model();
    var lessons = transactions.call(LONGEST_READING, connection -> lessons(connection, model));
    var outcome =
        Apart.run(
            "training",
            () -> new Training(SEED, model.balanced()).train(lessons.table(), lessons.happened()));
    transactions.callOr(
        true,
        LONGEST_READING,
        connection -> {
          switch (outcome) {
            case Trained trained -> keep(connection, taken, lessons, trained);
            case Unteachable(var why) -> end(connection, taken, new Ended("refused", null, why));
          }
          return true;
        });
  }

  private Lessons lessons(Connection connection, ModelDraft model) throws SQLException {
    var now = clock.instant();
    var book = new LessonBook(model.foretells(), now);
    long people = Math.max(1, config.mostLessons() / model.foretells().cutOffs());
    KnownToModels.some(connection, model.foretells(), people, now, (_, person) -> book.add(person));
    return book.lessons();
  }

  private void keep(Connection connection, Taken taken, Lessons lessons, Trained trained)
      throws SQLException {
    var id = taken.claimed().model();
    if (Models.hold(connection, id).isEmpty()) {
      return;
    }
    double auc = trained.quality().auc();
    var live = Versions.liveAuc(connection, id);
    long version =
        Versions.register(
            connection,
            id,
            new Versions.Trained(
                taken.kept(),
                ModelJson.write(trained.model()),
                auc,
                FiguresJson.write(lessons, trained),
                clock.instant()));
    if (!end(connection, taken, new Ended("trained", version, ""))) {
      // Somebody else took the training over; what they make of it counts.
      throw new Undone();
    }
    if (taken.model().promoteIfNotWorse() && auc >= live.orElse(0.0) - NOT_WORSE) {
      promote.promote(connection, id, version, "");
    }
  }

  private boolean end(Connection connection, Taken taken, Ended ended) throws SQLException {
    return TRAININGS.finish(
        connection, taken.claimed(), ended, TrainModels::schedule, clock.instant());
  }

  private static Optional<Duration> schedule(Connection connection, String model)
      throws SQLException {
    return Models.find(connection, model)
        .map(state -> ModelDraftJson.stored(state.definition()).trainEvery());
  }
}
