package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.LiveProgramme.Live;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Changes people's points outside the path of touchpoints: one transaction that holds them. */
@ApplicationScoped
class MemberTransactions {
  /** People who are merged while they are looked up are looked up again. */
  private static final int MOST_ATTEMPTS = 10;

  private final LiveProgramme programme;
  private final KeepMembers members;
  private final FollowNews follow;
  private final InstantSource clock;

  MemberTransactions(
      LiveProgramme programme, KeepMembers members, FollowNews follow, InstantSource clock) {
    this.programme = programme;
    this.members = members;
    this.follow = follow;
    this.clock = clock;
  }

  /**
   * People who are held until the transaction ends.
   *
   * @param wallets by profile; what is posted to them is saved
   */
  record Held(Connection connection, Live live, Map<UUID, Wallet> wallets, Instant now) {
    Wallet wallet(UUID profile) {
      return Optional.ofNullable(wallets.get(profile))
          .orElseThrow(() -> new IllegalArgumentException("this person is not held"));
    }
  }

  /** What is done with people who are held. */
  @FunctionalInterface
  interface Work<T> {
    T apply(Held held) throws SQLException;
  }

  /** Says whom to hold; asked again once they are held. */
  @FunctionalInterface
  interface Whom {
    Collection<UUID> find(Connection connection) throws SQLException;
  }

  /** Does the work; empty where nobody is found or no programme is live. */
  <T> Optional<T> run(Whom whom, String by, Work<T> work) {
    return follow.take((connection, news) -> hold(connection, whom, by, work, news));
  }

  private <T> Optional<T> hold(Connection connection, Whom whom, String by, Work<T> work, News news)
      throws SQLException {
    var live = programme.load(connection).orElse(null);
    var people = lock(connection, whom);
    if (live == null || people.isEmpty()) {
      return Optional.empty();
    }
    var now = clock.instant();
    var wallets =
        Ledgers.open(
            connection, live.id(), people, Wanted.since(Standing.horizon(live.now(), now)));
    var result = work.apply(new Held(connection, live, wallets, now));
    members.finish(connection, live, wallets, by, news);
    return Optional.of(result);
  }

  private static Set<UUID> lock(Connection connection, Whom whom) throws SQLException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var wanted = new HashSet<>(whom.find(connection));
      Members.lock(connection, wanted);
      if (wanted.equals(new HashSet<>(whom.find(connection)))) {
        return wanted;
      }
    }
    throw new IllegalStateException("a person was regrouped again and again");
  }
}
