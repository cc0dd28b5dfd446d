package io.engagementhub.profile.rfm;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.rfm.definition.RfmJson;
import io.engagementhub.profile.rfm.persistence.Deeds;
import io.engagementhub.profile.rfm.persistence.RfmRows;
import io.engagementhub.profile.rfm.persistence.RfmRows.Moving;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import javax.sql.DataSource;

/** Finds the fifths that are due, and has everybody follow, a batch at a time. */
@ApplicationScoped
public class FollowRfm {
  private static final int BATCH = 200;
  private static final Duration LONGEST_READING = Duration.ofHours(1);

  /** Of fewer people a fifth says nothing. */
  private static final int FEWEST = 25;

  private final DataSource database;
  private final ConcludeRfm rfm;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowRfm(
      DataSource database,
      ConcludeRfm rfm,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.rfm = rfm;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  private interface Step {
    boolean take(Connection connection) throws SQLException;
  }

  private boolean inTransaction(Step step) {
    return QuarkusTransaction.requiringNew()
        .timeout(Math.toIntExact(LONGEST_READING.toSeconds()))
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                return step.take(connection);
              } catch (SQLException e) {
                throw new IllegalStateException("fifths could not be found or followed", e);
              }
            });
  }

  /** Finds the next fifths that are due; returns whether there were any. */
  public boolean refresh() {
    return inTransaction(
        connection -> {
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
        });
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return inTransaction(
        connection -> {
          segments.holdDefinitions(connection);
          var moving = RfmRows.moving(connection);
          if (moving.isEmpty()) {
            return false;
          }
          var news = new News();
          step(connection, moving.get(), news);
          var changed = new HashSet<>(segments.reevaluate(connection, news));
          changed.addAll(news.withNewTraits());
          announcements.changedLater(connection, changed);
          return true;
        });
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
