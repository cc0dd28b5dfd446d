package io.engagementhub.profile.restrictions;

import io.engagementhub.profile.resolving.Listening;
import io.engagementhub.profile.restrictions.persistence.RestrictionRows;
import io.engagementhub.profile.segments.FollowNews;
import io.engagementhub.profile.segments.domain.News;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Begins and ends that somebody is kept but not used. In the running transaction; definitions of
 * segments must be held before any profile is locked.
 */
@ApplicationScoped
public class RestrictPeople {
  private final FollowNews follow;
  private final Listening listening;

  RestrictPeople(FollowNews follow, Listening listening) {
    this.follow = follow;
    this.listening = listening;
  }

  /**
   * Restricts from now on.
   *
   * @param fragments of a person whose profiles are locked
   */
  public void begin(Connection connection, Collection<UUID> fragments, UUID request, Instant now)
      throws SQLException {
    RestrictionRows.begin(connection, fragments, request, now);
    settle(connection, RestrictionRows.profiles(connection, fragments), new News());
  }

  /**
   * Ends what a request brought about, and makes up for what was not concluded meanwhile; false if
   * nothing of it is in force.
   */
  public boolean end(Connection connection, UUID request, Instant now) throws SQLException {
    follow.hold(connection);
    var profiles = RestrictionRows.lock(connection, request);
    RestrictionRows.end(connection, request, now);
    var news = new News();
    var free = Set.copyOf(Restrictions.free(connection, profiles));
    listening.regrouped(connection, free, news);
    settle(connection, profiles, news);
    return !profiles.isEmpty();
  }

  private void settle(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    profiles.forEach(news::everything);
    profiles.forEach(news::changed);
    follow.follow(connection, news);
  }
}
