package io.engagementhub.profile.segments;

import io.engagementhub.contracts.MembershipChanged.Cause;
import io.engagementhub.profile.restrictions.Restrictions;
import io.engagementhub.profile.segments.MembershipEvents.Member;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.segments.domain.Segments;
import io.engagementhub.profile.segments.persistence.Candidates;
import io.engagementhub.profile.segments.persistence.Candidates.Settled;
import io.engagementhub.profile.segments.persistence.Definitions;
import io.engagementhub.profile.segments.persistence.KnownPeople;
import io.engagementhub.profile.segments.persistence.Memberships;
import io.engagementhub.profile.segments.persistence.Memberships.Look;
import io.engagementhub.profile.segments.persistence.Untold;
import io.engagementhub.profile.traits.ConcludeTraits;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the memberships of some people up to date. */
@ApplicationScoped
public class ReevaluateSegments {
  private final List<Concluding> concluding;
  private final Definitions definitions;
  private final ConcludeTraits traits;
  private final MembershipEvents events;
  private final InstantSource clock;

  ReevaluateSegments(
      @All List<Concluding> concluding,
      Definitions definitions,
      ConcludeTraits traits,
      MembershipEvents events,
      InstantSource clock) {
    this.concluding = concluding;
    this.definitions = definitions;
    this.traits = traits;
    this.events = events;
    this.clock = clock;
  }

  /** Keeps definitions from changing until the transaction ends; to be called before any lock. */
  public void holdDefinitions(Connection connection) throws SQLException {
    definitions.holdShared(connection);
  }

  /**
   * Brings the traits that the hub keeps into line with the news, then what others conclude of
   * people, and then the segments that all this can change, of profiles which are locked; writes
   * what changed and tells who entered and left. Of people who are restricted nothing is concluded,
   * and they are in no segment.
   *
   * @return the profiles that entered or left a segment or have another trait by it
   */
  public Set<UUID> reevaluate(Connection connection, News news) throws SQLException {
    return reevaluate(connection, news, Cause.NEWS);
  }

  /** As {@link #reevaluate(Connection, News)}, brought about by {@code cause}. */
  public Set<UUID> reevaluate(Connection connection, News news, Cause cause) throws SQLException {
    if (news.isEmpty()) {
      return Set.of();
    }
    var restricted = Restrictions.of(connection, news.people().keySet());
    var changed = new HashSet<>(traits.conclude(connection, news, restricted));
    var ofRestricted = news.without(restricted);
    for (var one : concluding) {
      changed.addAll(one.conclude(connection, news));
    }
    news.with(ofRestricted);
    changed.addAll(evaluate(connection, news, restricted, cause));
    return changed;
  }

  private Set<UUID> evaluate(Connection connection, News news, Set<UUID> restricted, Cause cause)
      throws SQLException {
    var live = definitions.load(connection);
    var concerned = new HashMap<UUID, Set<String>>();
    news.people()
        .forEach(
            (profile, of) -> {
              var ids = live.segments().concerned(of);
              if (!ids.isEmpty()) {
                concerned.put(profile, ids);
              }
            });
    if (concerned.isEmpty()) {
      return Set.of();
    }
    var looked = look(connection, live.segments(), concerned, restricted, clock.instant());
    write(connection, looked, cause, live.telling());
    settle(connection, live.filling(), concerned);
    return looked.changed();
  }

  /** What looking came to. */
  private record Looked(List<Member> entered, List<Member> left, List<Look> looks, Instant now) {
    Set<UUID> changed() {
      var changed = new HashSet<UUID>();
      entered.forEach(member -> changed.add(member.profile()));
      left.forEach(member -> changed.add(member.profile()));
      return changed;
    }
  }

  private static Looked look(
      Connection connection,
      Segments segments,
      Map<UUID, Set<String>> concerned,
      Set<UUID> restricted,
      Instant now)
      throws SQLException {
    var asked = concerned.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    var profiles = concerned.keySet();
    var people = KnownPeople.load(connection, profiles, segments.demand(asked), now);
    var before = Memberships.load(connection, profiles);
    var looked = new Looked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), now);
    concerned.forEach(
        (profile, ids) -> {
          var facts = segments.facts(people.of(profile), now);
          var was = before.getOrDefault(profile, Set.of());
          boolean used = !restricted.contains(profile);
          for (var id : ids) {
            boolean is = used && facts.inSegment(id);
            if (is != was.contains(id)) {
              (is ? looked.entered() : looked.left()).add(new Member(profile, id));
            }
            segments
                .turns(id, facts)
                .ifPresent(due -> looked.looks().add(new Look(profile, id, due)));
          }
        });
    return looked;
  }

  private void write(Connection connection, Looked looked, Cause cause, Set<String> telling)
      throws SQLException {
    Memberships.enter(connection, looked.entered(), looked.now());
    Memberships.leave(connection, looked.left());
    Memberships.lookAgain(connection, looked.looks());
    var made = madeUpFor(connection, looked, telling);
    events.tell(without(looked.entered(), made), without(looked.left(), made), cause, looked.now());
  }

  /** Changes that undo what a back-fill did and told nobody of yet. */
  private static Set<Member> madeUpFor(Connection connection, Looked looked, Set<String> telling)
      throws SQLException {
    return Untold.settle(
        connection,
        Stream.concat(looked.entered().stream(), looked.left().stream())
            .filter(member -> telling.contains(member.segment()))
            .toList());
  }

  private static List<Member> without(List<Member> members, Set<Member> some) {
    return members.stream().filter(member -> !some.contains(member)).toList();
  }

  /** What a back-fill found of these people before counts no more. */
  private static void settle(
      Connection connection, Map<String, UUID> filling, Map<UUID, Set<String>> concerned)
      throws SQLException {
    if (filling.isEmpty()) {
      return;
    }
    var settled = new ArrayList<Settled>();
    concerned.forEach(
        (profile, ids) -> {
          for (var id : ids) {
            var run = filling.get(id);
            if (run != null) {
              settled.add(new Settled(run, profile));
            }
          }
        });
    Candidates.settle(connection, settled);
  }

  /** Ids of the segments each of the profiles is in. */
  public Map<UUID, Set<String>> memberships(Connection connection, Collection<UUID> profiles)
      throws SQLException {
    return Memberships.load(connection, profiles);
  }
}
