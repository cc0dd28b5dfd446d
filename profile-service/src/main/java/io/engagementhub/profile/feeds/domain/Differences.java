package io.engagementhub.profile.feeds.domain;

import static io.engagementhub.profile.feeds.domain.ChangeType.CONSENT_CHANGED;
import static io.engagementhub.profile.feeds.domain.ChangeType.PROFILE_CHANGED;
import static io.engagementhub.profile.feeds.domain.ChangeType.PROFILE_MERGED;
import static io.engagementhub.profile.feeds.domain.ChangeType.PROFILE_SEPARATED;
import static io.engagementhub.profile.feeds.domain.ChangeType.SEGMENT_ENTERED;
import static io.engagementhub.profile.feeds.domain.ChangeType.SEGMENT_LEFT;
import static io.engagementhub.profile.feeds.domain.ChangeType.TIER_CHANGED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what is different of a profile. */
public final class Differences {

  /** What is different, in order: who the person is, then their fields, consents and the rest. */
  public static List<Change> between(Seen before, Seen after) {
    var changes = new ArrayList<Change>();
    if (after.mergedInto() != null) {
      if (!after.mergedInto().equals(before.mergedInto())) {
        changes.add(new Change(PROFILE_MERGED, Map.of("mergedInto", "" + after.mergedInto())));
      }
      // What it held is the other's now, and told there.
      return changes;
    }
    separated(before, after, changes);
    fields(before, after, changes);
    consents(before, after, changes);
    one(SEGMENT_ENTERED, added(before.segments(), after.segments()), changes);
    one(SEGMENT_LEFT, added(after.segments(), before.segments()), changes);
    if (!Objects.equals(before.tier(), after.tier())) {
      changes.add(new Change(TIER_CHANGED, tiers(before.tier(), after.tier())));
    }
    return changes;
  }

  private static void separated(Seen before, Seen after, List<Change> changes) {
    boolean standsAgain = before.mergedInto() != null;
    if (standsAgain || !after.fragments().containsAll(before.fragments())) {
      changes.add(new Change(PROFILE_SEPARATED, Map.of()));
    }
  }

  private static void fields(Seen before, Seen after, List<Change> changes) {
    var names = new TreeSet<String>();
    after
        .fields()
        .forEach(
            (name, hash) -> {
              if (!hash.equals(before.fields().get(name))) {
                names.add(name);
              }
            });
    names.addAll(added(after.fields().keySet(), before.fields().keySet()));
    if (!names.isEmpty()) {
      changes.add(new Change(PROFILE_CHANGED, Map.of("fields", List.copyOf(names))));
    }
  }

  private static void consents(Seen before, Seen after, List<Change> changes) {
    var purposes = new TreeSet<>(before.consents().keySet());
    purposes.addAll(after.consents().keySet());
    for (var purpose : purposes) {
      var was = before.consents().get(purpose);
      var is = after.consents().get(purpose);
      if (!Objects.equals(was, is)) {
        boolean granted = Boolean.TRUE.equals(is);
        changes.add(new Change(CONSENT_CHANGED, Map.of("purpose", purpose, "granted", granted)));
      }
    }
  }

  private static void one(ChangeType type, Set<String> segments, List<Change> changes) {
    segments.forEach(segment -> changes.add(new Change(type, Map.of("segment", segment))));
  }

  private static Set<String> added(Set<String> before, Set<String> after) {
    var added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }

  private static Map<String, Object> tiers(@Nullable String before, @Nullable String after) {
    var tiers = new HashMap<String, Object>();
    if (before != null) {
      tiers.put("from", before);
    }
    if (after != null) {
      tiers.put("to", after);
    }
    return tiers;
  }

  private Differences() {}
}
