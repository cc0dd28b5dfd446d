package io.engagementhub.profile.traits;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import io.engagementhub.profile.traits.persistence.DueTraits;
import io.engagementhub.profile.traits.persistence.Refolds;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Folds a trait of everyone who has it anew after its definition has changed, a step at a time.
 * Whoever is told something meanwhile is folded by the new definition already.
 */
@ApplicationScoped
public class RefoldTraits {
  private static final int STEP = 1_000;
  private static final String LOCK =
      """
      select id from profile where id = any(?) and merged_into is null order by id for update
      """;

  private final DataSource database;
  private final KnownTraits known;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  RefoldTraits(
      DataSource database,
      KnownTraits known,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.known = known;
    this.segments = segments;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** Takes one step; returns whether there was any. */
  public boolean handle() {
    return QuarkusTransaction.requiringNew().call(this::find)
        || QuarkusTransaction.requiringNew().call(this::step);
  }

  /** Holds nothing, so that nobody waits for it: who gets the trait from now on needs no refold. */
  private boolean find() {
    try (var connection = database.getConnection()) {
      var next = Refolds.next(connection, false);
      if (next.isPresent()) {
        Refolds.find(connection, next.get(), known.current(connection));
      }
      return next.isPresent();
    } catch (SQLException e) {
      throw new IllegalStateException("those who have a trait could not be found", e);
    }
  }

  private boolean step() {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
      var next = Refolds.next(connection, true);
      if (next.isPresent()) {
        refold(connection, next.get());
      }
      return next.isPresent();
    } catch (SQLException e) {
      throw new IllegalStateException("traits could not be folded anew", e);
    }
  }

  private void refold(Connection connection, String name) throws SQLException {
    var taken = Refolds.take(connection, name, STEP);
    var standing = Rows.of(connection, LOCK, taken).uuid(id -> id).query(row -> Rows.uuid(row, 1));
    var news = new News();
    if (known.current(connection).keeps(name)) {
      standing.forEach(profile -> news.told(profile, Set.of(name)));
    } else {
      var gone = standing.stream().map(profile -> new Gone(profile, name)).toList();
      DerivedTraits.forget(connection, gone, news);
      var looked = standing.stream().map(profile -> new TraitOf(profile, name)).toList();
      DueTraits.set(connection, looked, Map.of());
    }
    var changed = new HashSet<>(news.withNewTraits());
    changed.addAll(segments.reevaluate(connection, news, Cause.DEFINITION));
    announcements.changedLater(connection, changed);
    Refolds.advance(connection, name, taken.size());
    if (taken.size() < STEP) {
      Refolds.finish(connection, name, clock.instant());
    }
  }
}
