package io.engagementhub.profile.scores;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.scores.persistence.ScoreBackfills;
import io.engagementhub.profile.scores.persistence.ScoreBackfills.Backfill;
import io.engagementhub.profile.scores.persistence.Scores;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Scores, a batch at a time, people who are due and everybody after a promotion. */
@ApplicationScoped
public class FollowScores {
  private static final int BATCH = 200;

  private final DataSource database;
  private final ScorePeople score;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowScores(
      DataSource database,
      ScorePeople score,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.score = score;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  private interface Step {
    boolean take(Connection connection, News news) throws SQLException;
  }

  private boolean inTransaction(Step step) {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                segments.holdDefinitions(connection);
                var news = new News();
                boolean more = step.take(connection, news);
                var changed = new HashSet<>(segments.reevaluate(connection, news));
                changed.addAll(news.withNewTraits());
                announcements.changedLater(connection, changed);
                return more;
              } catch (SQLException e) {
                throw new IllegalStateException("people could not be scored", e);
              }
            });
  }

  /** Scores a batch of those who are due; returns whether there may be more. */
  public boolean due() {
    return inTransaction(
        (connection, news) -> {
          var due = DueScores.lock(connection, clock.instant(), BATCH);
          if (!due.isEmpty()) {
            score.score(connection, due, news);
          }
          return due.size() == BATCH;
        });
  }

  /** Takes a step of the oldest back-fill; returns whether there was any. */
  public boolean everybody() {
    return inTransaction(
        (connection, news) -> {
          var next = ScoreBackfills.next(connection);
          if (next.isEmpty()) {
            return false;
          }
          step(connection, next.get(), news);
          return true;
        });
  }

  private void step(Connection connection, Backfill backfill, News news) throws SQLException {
    List<UUID> page = KnownPeople.page(connection, backfill.position(), BATCH);
    var held = DueScores.lock(connection, page);
    if (backfill.removal()) {
      var trait = Scores.trait(backfill.model());
      var gone = held.stream().map(profile -> new Gone(profile, trait)).toList();
      DerivedTraits.forget(connection, gone, news);
    } else {
      score.score(connection, held, news);
    }
    if (page.size() == BATCH) {
      ScoreBackfills.advance(connection, backfill.model(), page.getLast(), page.size());
    } else {
      ScoreBackfills.advance(connection, backfill.model(), backfill.position(), page.size());
      ScoreBackfills.finish(connection, backfill, clock.instant());
    }
  }
}
