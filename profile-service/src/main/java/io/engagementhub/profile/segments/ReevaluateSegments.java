package io.engagementhub.profile.segments;

import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.segments.persistence.Memberships.Look;
import io.engagementhub.profile.segments.persistence.Memberships.Membership;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Brings the memberships of some people up to date. */
@ApplicationScoped
public class ReevaluateSegments {
  private final Definitions definitions;
  private final InstantSource clock;

  ReevaluateSegments(Definitions definitions, InstantSource clock) {
    this.definitions = definitions;
    this.clock = clock;
  }

  /** Keeps definitions from changing until the transaction ends; to be called before any lock. */
  public void holdDefinitions(Connection connection) throws SQLException {
    definitions.holdShared(connection);
  }

  /**
   * Evaluates every segment for the profiles, which are locked, and writes what changed.
   *
   * @return the profiles that entered or left a segment
   */
  public Set<UUID> reevaluate(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    var changed = new HashSet<UUID>();
    if (profiles.isEmpty()) {
      return changed;
    }
    var segments = definitions.load(connection);
    var now = clock.instant();
    var people = KnownPeople.load(connection, profiles, segments, now);
    var before = Memberships.load(connection, profiles);
    var entered = new ArrayList<Membership>();
    var left = new ArrayList<Membership>();
    var looks = new ArrayList<Look>();
    people.forEach(
        (profile, known) -> {
          var is = segments.of(known, now);
          var was = before.getOrDefault(profile, Set.of());
          for (var segment : is) {
            if (!was.contains(segment)) {
              entered.add(new Membership(profile, segment));
            }
          }
          for (var segment : was) {
            if (!is.contains(segment)) {
              left.add(new Membership(profile, segment));
            }
          }
          if (!is.equals(was)) {
            changed.add(profile);
          }
          segments
              .turns(known, now)
              .forEach((segment, due) -> looks.add(new Look(profile, segment, due)));
        });
    Memberships.enter(connection, entered, now);
    Memberships.leave(connection, left);
    Memberships.lookAgain(connection, looks);
    return changed;
  }

  /** Ids of the segments each of the profiles is in. */
  public Map<UUID, Set<String>> memberships(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Memberships.load(connection, profiles);
  }
}
