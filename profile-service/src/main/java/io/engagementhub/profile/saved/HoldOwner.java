package io.engagementhub.profile.saved;

import io.engagementhub.profile.saved.persistence.Owners;
import io.engagementhub.profile.saved.persistence.Owners.Owner;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes what somebody has saved: one transaction that holds them, with all that follows. */
@ApplicationScoped
class HoldOwner {
  /** People who are merged while they are looked up are looked up again. */
  private static final int MOST_ATTEMPTS = 10;

  private final DeriveTraits derive;
  private final FollowNews follow;
  private final InstantSource clock;

  HoldOwner(DeriveTraits derive, FollowNews follow, InstantSource clock) {
    this.derive = derive;
    this.follow = follow;
    this.clock = clock;
  }

  /** Somebody who is held until the transaction ends. */
  record Held(Connection connection, Owner owner, List<UUID> fragments, Instant now) {}

  /** What is done with somebody who is held. */
  @FunctionalInterface
  interface Work<T> {
    T apply(Held held) throws SQLException;
  }

  /** Does the work; empty where nobody is known by that. */
  <T> Optional<T> run(Whose whose, Work<T> work) {
    return follow.take((connection, news) -> hold(connection, whose, work, news));
  }

  private <T> Optional<T> hold(Connection connection, Whose whose, Work<T> work, News news)
      throws SQLException {
    var owner = lock(connection, whose);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    var fragments = Owners.fragments(connection, owner.get().profile());
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var result = work.apply(new Held(connection, owner.get(), fragments, now));
    derive.derive(connection, Set.of(owner.get().profile()), news);
    return Optional.of(result);
  }

  private static Optional<Owner> lock(Connection connection, Whose whose) throws SQLException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var wanted = Owners.find(connection, whose);
      if (wanted.isEmpty()) {
        return wanted;
      }
      if (Owners.lock(connection, wanted.get().profile())
          && wanted.equals(Owners.find(connection, whose))) {
        return wanted;
      }
    }
    throw new IllegalStateException("a person was regrouped again and again");
  }
}
