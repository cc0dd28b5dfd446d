package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import io.engagementhub.profile.lifecycle.persistence.GoalRows.Open;
import io.engagementhub.profile.lifecycle.persistence.Positions;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;

/** Looks, a batch at a time, at people for whom it is time, and at everybody after a change. */
@ApplicationScoped
public class FollowGoals {
  private static final int BATCH = 200;

  private final DataSource database;
  private final ConcludeStages stages;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowGoals(
      DataSource database,
      ConcludeStages stages,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.stages = stages;
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
                throw new IllegalStateException("stages could not be looked at", e);
              }
            });
  }

  /** Looks at a batch of those for whom it is time; returns whether there may be more. */
  public boolean due() {
    return inTransaction(
        (connection, news) -> {
          var due = Positions.lockDue(connection, clock.instant(), BATCH);
          stages.look(connection, due, news);
          return due.size() == BATCH;
        });
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return inTransaction(
        (connection, news) -> {
          var open = GoalRows.open(connection);
          if (open.isEmpty()) {
            return false;
          }
          step(connection, open.get(), news);
          return true;
        });
  }

  private void step(Connection connection, Open open, News news) throws SQLException {
    var page = KnownPeople.page(connection, open.position(), BATCH);
    var held = Positions.lock(connection, page);
    var trait = ConcludeStages.trait(open.goal());
    if (open.removal()) {
      var gone = new ArrayList<Gone>();
      for (var profile : held) {
        gone.add(new Gone(profile, trait));
        gone.add(new Gone(profile, ConcludeStages.scoreTrait(open.goal())));
      }
      DerivedTraits.forget(connection, gone, news);
    } else {
      stages.look(connection, held, news);
    }
    var last = page.isEmpty() ? open.position() : page.getLast();
    GoalRows.advance(connection, open.goal(), last, page.size());
    if (page.size() < BATCH) {
      var traits = List.of(trait, ConcludeStages.scoreTrait(open.goal()));
      GoalRows.finish(connection, open, traits, clock.instant());
    }
  }
}
