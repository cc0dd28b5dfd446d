package io.engagementhub.profile.traits;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.sql.Rows;
import io.engagementhub.profile.sql.Transactions;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import io.engagementhub.profile.traits.persistence.DueTraits;
import io.engagementhub.profile.traits.persistence.Refolds;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

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

  private final Transactions transactions;
  private final KnownTraits known;
  private final FollowNews follow;
  private final InstantSource clock;

  RefoldTraits(
      Transactions transactions, KnownTraits known, FollowNews follow, InstantSource clock) {
    this.transactions = transactions;
    this.known = known;
    this.follow = follow;
    this.clock = clock;
  }

  /** Takes one step; returns whether there was any. */
  public boolean handle() {
    return follow.isAny(Refolds::areAny)
        && (transactions.call(this::find) || follow.take(Cause.DEFINITION, this::step));
  }

  /** Holds nothing, so that nobody waits for it: who gets the trait from now on needs no refold. */
  private boolean find(Connection connection) throws SQLException {
    var next = Refolds.next(connection, false);
    if (next.isPresent()) {
      Refolds.find(connection, next.get(), known.current(connection));
    }
    return next.isPresent();
  }

  private boolean step(Connection connection, News news) throws SQLException {
    var next = Refolds.next(connection, true);
    if (next.isPresent()) {
      refold(connection, next.get(), news);
    }
    return next.isPresent();
  }

  private void refold(Connection connection, String name, News news) throws SQLException {
    var taken = Refolds.take(connection, name, STEP);
    var standing = Rows.of(connection, LOCK, taken).uuid(id -> id).query(row -> Rows.uuid(row, 1));
    if (known.current(connection).keeps(name)) {
      standing.forEach(profile -> news.told(profile, Set.of(name)));
    } else {
      var gone = standing.stream().map(profile -> new Gone(profile, name)).toList();
      DerivedTraits.forget(connection, gone, news);
      var looked = standing.stream().map(profile -> new TraitOf(profile, name)).toList();
      DueTraits.set(connection, looked, Map.of());
    }
    Refolds.advance(connection, name, taken.size());
    if (taken.size() < STEP) {
      Refolds.finish(connection, name, clock.instant());
    }
  }
}
