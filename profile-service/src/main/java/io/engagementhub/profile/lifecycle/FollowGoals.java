package io.engagementhub.profile.lifecycle;

import io.engagementhub.profile.lifecycle.persistence.GoalRows;
import io.engagementhub.profile.lifecycle.persistence.GoalRows.Open;
import io.engagementhub.profile.lifecycle.persistence.Positions;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Looks, a batch at a time, at people for whom it is time, and at everybody after a change. */
@ApplicationScoped
public class FollowGoals {
  private static final int BATCH = 200;

  private final ConcludeStages stages;
  private final FollowNews follow;
  private final InstantSource clock;

  FollowGoals(ConcludeStages stages, FollowNews follow, InstantSource clock) {
    this.stages = stages;
    this.follow = follow;
    this.clock = clock;
  }

  /** Looks at a batch of those for whom it is time; returns whether there may be more. */
  public boolean due() {
    return follow.isAny(connection -> Positions.areDue(connection, clock.instant()))
        && follow.take(this::lookAtDue);
  }

  private boolean lookAtDue(Connection connection, News news) throws SQLException {
    var due = Positions.lockDue(connection, clock.instant(), BATCH);
    stages.look(connection, due, news);
    return due.size() == BATCH;
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return follow.isAny(GoalRows::areOpen) && follow.take(this::lookAtEverybody);
  }

  private boolean lookAtEverybody(Connection connection, News news) throws SQLException {
    var open = GoalRows.open(connection);
    if (open.isPresent()) {
      step(connection, open.get(), news);
    }
    return open.isPresent();
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
