package io.engagementhub.profile.scores;

import io.engagementhub.profile.scores.persistence.DriftChecks;
import io.engagementhub.profile.scores.persistence.Models;
import io.engagementhub.profile.scores.persistence.ScoreBackfills;
import io.engagementhub.profile.scores.persistence.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/** Makes a version that was trained the one that scores people; everybody is scored anew. */
@ApplicationScoped
public class PromoteVersion {
  private final DataSource database;
  private final ScoresConfig config;
  private final InstantSource clock;

  PromoteVersion(DataSource database, ScoresConfig config, InstantSource clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Promoted(ModelState model) implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record UnknownVersion() implements Outcome {}

    /** No other version was ever live. */
    record NothingBefore() implements Outcome {}
  }

  /**
   * Promotes a version, an older one too.
   *
   * @param at the model's version that was read
   */
  @Transactional
  public Outcome promote(String model, long at, long version, String by) {
    return settle(
        model,
        at,
        by,
        connection -> Versions.find(connection, model, version).map(found -> found.version()),
        new Outcome.UnknownVersion());
  }

  /** Promotes again what was live before. */
  @Transactional
  public Outcome rollBack(String model, long at, String by) {
    return settle(
        model,
        at,
        by,
        connection -> Versions.before(connection, model),
        new Outcome.NothingBefore());
  }

  private interface Choice {
    Optional<Long> version(Connection connection) throws SQLException;
  }

  private Outcome settle(String model, long at, String by, Choice choice, Outcome otherwise) {
    try (var connection = database.getConnection()) {
      var held = Models.hold(connection, model);
      if (held.isEmpty()) {
        return new Outcome.Unknown();
      }
      if (held.get() != at) {
        return new Outcome.Stale();
      }
      var version = choice.version(connection);
      if (version.isEmpty()) {
        return otherwise;
      }
      promote(connection, model, version.get(), by);
      return Models.find(connection, model)
          .<Outcome>map(Outcome.Promoted::new)
          .orElseGet(Outcome.Unknown::new);
    } catch (SQLException e) {
      throw new IllegalStateException("version could not be promoted", e);
    }
  }

  /** Promotes in the running transaction, which holds the model. */
  void promote(Connection connection, String model, long version, String by) throws SQLException {
    var now = clock.instant();
    Versions.promote(connection, model, version, now, by);
    ScoreBackfills.begin(connection, model, version, now);
    DriftChecks.schedule(connection, model, now.plus(config.driftEvery()));
  }
}
