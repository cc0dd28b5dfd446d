package io.engagementhub.profile.resolving;

import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.profile.resolving.ResolveIdentities.People;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.Observed;
import io.engagementhub.profile.resolving.domain.TraitFolding;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import io.engagementhub.profile.resolving.domain.WellFormed;
import io.engagementhub.profile.resolving.persistence.Drops;
import io.engagementhub.profile.resolving.persistence.Drops.Drop;
import io.engagementhub.profile.resolving.persistence.IdentityWrites;
import io.engagementhub.profile.resolving.persistence.Observations;
import io.engagementhub.profile.resolving.persistence.Observations.GroupTrait;
import io.engagementhub.profile.resolving.persistence.Observations.Membership;
import io.engagementhub.profile.resolving.persistence.Observations.Occurred;
import io.engagementhub.profile.resolving.persistence.Observations.Told;
import io.engagementhub.profile.resolving.persistence.Traits;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.KnownTraits;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes what a batch of new touchpoints tells of the people they belong to. */
@ApplicationScoped
class ObserveTouchpoints {
  /** Longest name that is counted, in UTF-16 units; no condition can ask for a longer one. */
  private static final int LONGEST_NAME = 500;

  private static final int MOST_GROUP_TRAITS = 100;

  private final TraitLimits limits;
  private final KnownTraits known;

  ObserveTouchpoints(ResolvingConfig config, KnownTraits known) {
    this.limits = new TraitLimits(config.maxTraits(), config.maxTraitLength());
    this.known = known;
  }

  /** Writes, and notes in {@code news} what is new of whom; returns whom others must hear of. */
  Set<UUID> observe(Connection connection, List<Arrival> fresh, People people, News news)
      throws SQLException {
    var seen = new HashMap<UUID, Instant>();
    var occurrences = new ArrayList<Occurred>(fresh.size());
    for (var arrival : fresh) {
      var fragment = people.fragment(arrival.sighting());
      var touchpoint = arrival.touchpoint();
      seen.merge(fragment, touchpoint.timestamp(), (a, b) -> a.isAfter(b) ? a : b);
      if (touchpoint.name().length() <= LONGEST_NAME && touchpoint.name().indexOf('\0') < 0) {
        occurrences.add(occurred(fragment, arrival));
        news.happened(people.profile(fragment), touchpoint.type().wireName(), arrival.name());
      }
    }
    Observations.occurred(connection, occurrences);
    var changed = new HashSet<UUID>();
    changed.addAll(traits(connection, fresh, people, news));
    groups(connection, fresh, people);
    IdentityWrites.seen(connection, seen);
    return changed;
  }

  private static Occurred occurred(UUID fragment, Arrival arrival) {
    var touchpoint = arrival.touchpoint();
    return new Occurred(
        fragment,
        arrival.name(),
        touchpoint.timestamp(),
        touchpoint.id(),
        touchpoint.type().wireName(),
        arrival.content().properties(touchpoint));
  }

  /** Of declared traits what stands is found later, together with what else it depends on. */
  private Set<UUID> traits(Connection connection, List<Arrival> fresh, People people, News news)
      throws SQLException {
    var rules = known.current(connection);
    var observed = new ArrayList<Observed>();
    var fragments = new HashSet<UUID>();
    for (var arrival : fresh) {
      var fragment = people.fragment(arrival.sighting());
      var touchpoint = arrival.touchpoint();
      for (var trait : arrival.content().traits().entrySet()) {
        fragments.add(fragment);
        observed.add(
            new Observed(
                fragment,
                trait.getKey(),
                trait.getValue(),
                touchpoint.sourceId(),
                toldAt(touchpoint),
                touchpoint.id()));
      }
    }
    var folding = new TraitFolding(limits, rules);
    Traits.load(connection, fragments, folding);
    observed.forEach(folding::take);
    Traits.save(connection, folding);
    Drops.write(connection, folding.refused().stream().map(ObserveTouchpoints::drop).toList());
    var changed = new HashSet<UUID>();
    folding
        .changed()
        .forEach(
            (fragment, names) -> {
              names.removeIf(rules::isDeclared);
              if (!names.isEmpty()) {
                changed.add(people.profile(fragment));
                news.traits(people.profile(fragment), names);
              }
            });
    folding.told().forEach((fragment, names) -> news.told(people.profile(fragment), names));
    return changed;
  }

  /** A clock that is ahead must not make a value stand against all that is told until then. */
  private static Instant toldAt(CollectedTouchpoint touchpoint) {
    return touchpoint.timestamp().isAfter(touchpoint.receivedAt())
        ? touchpoint.receivedAt()
        : touchpoint.timestamp();
  }

  private static Drop drop(TraitFolding.Refused refused) {
    var observed = refused.observed();
    return new Drop(
        observed.fragment(),
        "trait",
        refused.reason(),
        observed.name(),
        observed.touchpoint(),
        observed.at());
  }

  private void groups(Connection connection, List<Arrival> fresh, People people)
      throws SQLException {
    var memberships = new HashMap<Membership, Instant>();
    var traits = new HashMap<GroupTrait, Told>();
    for (var arrival : fresh) {
      var touchpoint = arrival.touchpoint();
      var group = Identification.usable(touchpoint.groupId()).map(WellFormed::text);
      if (group.isPresent()) {
        memberships.merge(
            new Membership(people.fragment(arrival.sighting()), group.get()),
            touchpoint.timestamp(),
            (a, b) -> a.isBefore(b) ? a : b);
        arrival.content().groupTraits().entrySet().stream()
            .filter(trait -> limits.allowName(trait.getKey()))
            .filter(trait -> !trait.getValue().equals(TraitLimits.UNKEPT))
            .filter(trait -> limits.allowValue(trait.getValue()))
            .limit(MOST_GROUP_TRAITS)
            .forEach(
                trait ->
                    traits.merge(
                        new GroupTrait(group.get(), trait.getKey()),
                        new Told(trait.getValue(), touchpoint.sourceId(), touchpoint.timestamp()),
                        (old, told) -> told.at().isBefore(old.at()) ? old : told));
      }
    }
    Observations.join(connection, memberships);
    Observations.describeGroups(connection, traits);
  }
}
