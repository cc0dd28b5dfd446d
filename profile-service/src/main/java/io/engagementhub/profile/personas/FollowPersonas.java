package io.engagementhub.profile.personas;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.personas.persistence.PersonaSets;
import io.engagementhub.profile.personas.persistence.PersonaSets.Moving;
import io.engagementhub.profile.scores.persistence.DueScores;
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
import javax.sql.DataSource;

/** Has everybody follow, a batch at a time, what went live or was removed. */
@ApplicationScoped
public class FollowPersonas {
  private static final int BATCH = 200;

  private final DataSource database;
  private final ConcludePersonas personas;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  FollowPersonas(
      DataSource database,
      ConcludePersonas personas,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.personas = personas;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Takes a step of going over everybody; returns whether there was any. */
  public boolean everybody() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              try (var connection = database.getConnection()) {
                segments.holdDefinitions(connection);
                var moving = PersonaSets.moving(connection);
                if (moving.isEmpty()) {
                  return false;
                }
                var news = new News();
                step(connection, moving.get(), news);
                var changed = new HashSet<>(segments.reevaluate(connection, news));
                changed.addAll(news.withNewTraits());
                announcements.changedLater(connection, changed);
                return true;
              } catch (SQLException e) {
                throw new IllegalStateException("personas could not be followed", e);
              }
            });
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
