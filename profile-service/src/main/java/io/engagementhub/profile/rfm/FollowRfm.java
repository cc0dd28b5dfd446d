package io.engagementhub.profile.rfm;

import io.engagementhub.profile.rfm.definition.RfmJson;
import io.engagementhub.profile.rfm.persistence.Deeds;
import io.engagementhub.profile.rfm.persistence.RfmRows;
import io.engagementhub.profile.rfm.persistence.RfmRows.Moving;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.sql.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;

/** Finds the fifths that are due, and has everybody follow, a batch at a time. */
@ApplicationScoped
public class FollowRfm {
  private static final int BATCH = 200;
  private static final Duration LONGEST_READING = Duration.ofHours(1);

  /** Of fewer people a fifth says nothing. */
  private static final int FEWEST = 25;

  private final Transactions transactions;
  private final ConcludeRfm rfm;
  private final FollowNews follow;
  private final InstantSource clock;

  FollowRfm(Transactions transactions, ConcludeRfm rfm, FollowNews follow, InstantSource clock) {
    this.transactions = transactions;
    this.rfm = rfm;
    this.follow = follow;
    this.clock = clock;
  }

  /** Finds the next fifths that are due; returns whether there were any. */
  public boolean refresh() {
    return follow.isAny(connection -> RfmRows.areDue(connection, clock.instant()))
        && transactions.call(LONGEST_READING, this::part);
  }

  private boolean part(Connection connection) throws SQLException {
    var now = clock.instant();
    var due = RfmRows.due(connection, now);
    if (due.isEmpty()) {
      return false;
    }
    var defined = RfmJson.stored(due.get().definition());
    var parted = Deeds.parted(connection, defined, FEWEST, now);
    RfmRows.refresh(
        connection,
        due.get().id(),
        parted.fifths().map(RfmJson::write).orElse(null),
        parted.people(),
        now,
        now.plus(defined.refreshEvery()));
    return true;
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return follow.isAny(RfmRows::areMoving) && follow.take(this::assignEverybody);
  }

  private boolean assignEverybody(Connection connection, News news) throws SQLException {
    var moving = RfmRows.moving(connection);
    if (moving.isPresent()) {
      step(connection, moving.get(), news);
    }
    return moving.isPresent();
  }

  private void step(Connection connection, Moving moving, News news) throws SQLException {
    var page = KnownPeople.page(connection, moving.position(), BATCH);
    var held = DueScores.lock(connection, page);
    if (moving.removal()) {
      ConcludeRfm.forget(connection, moving.id(), held, news);
    } else {
      rfm.assign(connection, moving.id(), held, news);
    }
    var last = page.isEmpty() ? moving.position() : page.getLast();
    RfmRows.advance(connection, moving.id(), last, page.size());
    if (page.size() < BATCH) {
      RfmRows.finish(connection, moving, ConcludeRfm.trait(moving.id()), clock.instant());
    }
  }
}
