package io.engagementhub.profile.personas;

import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaSets.Moving;
import io.engagementhub.profile.scores.persistence.DueScores;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;

/** Has everybody follow, a batch at a time, what went live or was removed. */
@ApplicationScoped
public class FollowPersonas {
  private static final int BATCH = 200;

  private final ConcludePersonas personas;
  private final FollowNews follow;
  private final InstantSource clock;

  FollowPersonas(ConcludePersonas personas, FollowNews follow, InstantSource clock) {
    this.personas = personas;
    this.follow = follow;
    this.clock = clock;
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return follow.isAny(PersonaSets::areMoving) && follow.take(this::assignEverybody);
  }

  private boolean assignEverybody(Connection connection, News news) throws SQLException {
    var moving = PersonaSets.moving(connection);
    if (moving.isPresent()) {
      step(connection, moving.get(), news);
    }
    return moving.isPresent();
  }

  private void step(Connection connection, Moving moving, News news) throws SQLException {
    var page = KnownPeople.page(connection, moving.position(), BATCH);
    var held = DueScores.lock(connection, page);
    var trait = LivePersonas.trait(moving.set());
    if (moving.removal()) {
      var gone = held.stream().map(profile -> new Gone(profile, trait)).toList();
      DerivedTraits.forget(connection, gone, news);
    } else {
      personas.assign(connection, held, moving.set(), news);
    }
    var last = page.isEmpty() ? moving.position() : page.getLast();
    PersonaSets.advance(connection, moving.set(), last, page.size());
    if (page.size() < BATCH) {
      PersonaSets.finish(connection, moving, trait, clock.instant());
    }
  }
}
