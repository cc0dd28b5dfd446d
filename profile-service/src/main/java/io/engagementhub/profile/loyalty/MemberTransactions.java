package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.announcing.Announcements;
import io.engagementhub.profile.loyalty.LiveProgramme.Live;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.domain.Wallet;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Ledgers.Wanted;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.segments.ReevaluateSegments;
import io.engagementhub.profile.segments.domain.News;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
import javax.sql.DataSource;

/** Changes people's points outside the path of touchpoints: one transaction that holds them. */
@ApplicationScoped
class MemberTransactions {
  /** People who are merged while they are looked up are looked up again. */
  private static final int MOST_ATTEMPTS = 10;

  private final DataSource database;
  private final LiveProgramme programme;
  private final KeepMembers members;
  private final ReevaluateSegments segments;
  private final Announcements announcements;
  private final InstantSource clock;

  MemberTransactions(
      DataSource database,
      LiveProgramme programme,
      KeepMembers members,
      ReevaluateSegments segments,
      Announcements announcements,
      InstantSource clock) {
    this.database = database;
    this.programme = programme;
    this.members = members;
    this.segments = segments;
    this.announcements = announcements;
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
    return QuarkusTransaction.requiringNew().call(() -> hold(whom, by, work));
  }

  private <T> Optional<T> hold(Whom whom, String by, Work<T> work) {
    try (var connection = database.getConnection()) {
      segments.holdDefinitions(connection);
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
      var news = new News();
      members.finish(connection, live, wallets, by, news);
      var changed = new HashSet<>(segments.reevaluate(connection, news));
      changed.addAll(news.withNewTraits());
      announcements.changedLater(connection, changed);
      return Optional.of(result);
    } catch (SQLException e) {
      throw new IllegalStateException("points could not be changed", e);
    }
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
