package io.engagementhub.profile.scores;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.scores.ModelState.Promotion;
import io.engagementhub.profile.scores.ModelState.Version;
import io.engagementhub.profile.scores.persistence.DriftChecks;
import io.engagementhub.profile.scores.persistence.Models;
import io.engagementhub.profile.scores.persistence.ScoreChanges;
import io.engagementhub.profile.scores.persistence.Scores;
import io.engagementhub.profile.scores.persistence.Versions;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.trainings.Training;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads models and what came of them, and asks for trainings. */
@ApplicationScoped
public class ReadModels {
  private final Transactions transactions;
  private final InstantSource clock;

  ReadModels(Transactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** One person's score by the live version of a model, as it was worked out last. */
  public record Score(String model, String name, String value, Instant at) {}

  /**
   * A score that came to be in another tenth.
   *
   * @param value null where the person had no score from then on
   */
  public record ScoreChange(
      String id, @Nullable Double value, @Nullable Integer decile, long version, Instant at) {}

  /** What came of asking for a training, or for a look at drift. */
  public sealed interface Asked {
    record Waits(String id) implements Asked {}

    record RunsAlready() implements Asked {}

    record NotLive() implements Asked {}

    record Unknown() implements Asked {}
  }

  public Optional<ModelState> find(String id) {
    return transactions.with(connection -> Models.find(connection, id));
  }

  /** In order of id, those after {@code after} only. */
  public List<ModelState> list(String after, int limit) {
    return transactions.with(connection -> Models.list(connection, after, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Version> versions(String model, long before, int limit) {
    return transactions.with(connection -> Versions.list(connection, model, before, limit));
  }

  public Optional<Version> version(String model, long version) {
    return transactions.with(connection -> Versions.find(connection, model, version));
  }

  /** The newest first, those before {@code before} only. */
  public List<Promotion> promotions(String model, long before, int limit) {
    return transactions.with(connection -> Versions.promotions(connection, model, before, limit));
  }

  /** The newest first, those before {@code before} only. */
  public List<Training> trainings(String model, UUID before, int limit) {
    return transactions.with(
        connection -> TrainModels.TRAININGS.list(connection, model, before, limit));
  }

  /** The scores of the profile that answers for {@code asked}; empty if there is no such one. */
  public Optional<List<Score>> scores(UUID asked) {
    return transactions.with(
        connection -> {
          var profile = Memberships.answering(connection, asked);
          return profile.isEmpty()
              ? Optional.empty()
              : Optional.of(Scores.of(connection, profile.get()));
        });
  }

  /** The newest first, those before {@code before} only. */
  public List<DriftCheck> driftChecks(String model, UUID before, int limit) {
    return transactions.with(connection -> DriftChecks.list(connection, model, before, limit));
  }

  /**
   * When a score of the profile that answers for {@code asked} came to be in another tenth, the
   * newest first, before {@code before} only; empty if there is no such profile.
   */
  public Optional<List<ScoreChange>> scoreChanges(
      UUID asked, String model, UUID before, int limit) {
    return transactions.with(
        connection -> {
          var profile = Memberships.answering(connection, asked);
          return profile.isEmpty()
              ? Optional.empty()
              : Optional.of(ScoreChanges.list(connection, profile.get(), model, before, limit));
        });
  }

  /** Has drift looked at as soon as may be. */
  @Transactional
  public Asked checkDrift(String model, String by) {
    return transactions.with(
        connection -> {
          var found = Models.hold(connection, model).isEmpty() ? null : find(connection, model);
          if (found == null) {
            return new Asked.Unknown();
          }
          if (found.live() == null) {
            return new Asked.NotLive();
          }
          return DriftChecks.ask(connection, model, clock.instant(), by)
              .<Asked>map(Asked.Waits::new)
              .orElseGet(Asked.RunsAlready::new);
        });
  }

  private static @Nullable ModelState find(Connection connection, String model)
      throws SQLException {
    return Models.find(connection, model).orElse(null);
  }

  /** Has a model trained as soon as may be. */
  @Transactional
  public Asked train(String model, String by) {
    return transactions.with(
        connection -> {
          if (Models.hold(connection, model).isEmpty()) {
            return new Asked.Unknown();
          }
          return TrainModels.TRAININGS
              .ask(connection, NewIds.next(), model, clock.instant(), by)
              .<Asked>map(Asked.Waits::new)
              .orElseGet(Asked.RunsAlready::new);
        });
  }
}
