package io.engagementhub.profile.scores;

import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.scores.persistence.ScoreBackfills;
import io.engagementhub.profile.scores.persistence.ScoreBackfills.Backfill;
import io.engagementhub.profile.scores.persistence.Scores;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Scores, a batch at a time, people who are due and everybody after a promotion. */
@ApplicationScoped
public class FollowScores {
  private static final int BATCH = 200;

  private final ScorePeople score;
  private final FollowNews follow;
  private final InstantSource clock;

  FollowScores(ScorePeople score, FollowNews follow, InstantSource clock) {
    this.score = score;
    this.follow = follow;
    this.clock = clock;
  }

  /** Scores a batch of those who are due; returns whether there may be more. */
  public boolean due() {
    return follow.isAny(connection -> DueScores.areAny(connection, clock.instant()))
        && follow.take(this::scoreDue);
  }

  private boolean scoreDue(Connection connection, News news) throws SQLException {
    var due = DueScores.lock(connection, clock.instant(), BATCH);
    if (!due.isEmpty()) {
      score.score(connection, due, news);
    }
    return due.size() == BATCH;
  }

  /** Takes a step of the oldest back-fill; returns whether there was any. */
  public boolean everybody() {
    return follow.isAny(ScoreBackfills::areAny) && follow.take(this::scoreEverybody);
  }

  private boolean scoreEverybody(Connection connection, News news) throws SQLException {
    var next = ScoreBackfills.next(connection);
    if (next.isPresent()) {
      step(connection, next.get(), news);
    }
    return next.isPresent();
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
