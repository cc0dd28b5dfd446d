package io.engagementhub.profile.feeds.domain;

import io.engagementhub.profile.feeds.domain.Change.ConsentChanged;
import io.engagementhub.profile.feeds.domain.Change.FieldsChanged;
import io.engagementhub.profile.feeds.domain.Change.Merged;
import io.engagementhub.profile.feeds.domain.Change.SegmentEntered;
import io.engagementhub.profile.feeds.domain.Change.SegmentLeft;
import io.engagementhub.profile.feeds.domain.Change.Separated;
import io.engagementhub.profile.feeds.domain.Change.TierChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Says what is different of a profile. */
public final class Differences {

  /** What is different, in order: who the person is, then their fields, consents and the rest. */
  public static List<Change> between(Seen before, Seen after) {
    var changes = new ArrayList<Change>();
    if (after.mergedInto() != null) {
      if (!after.mergedInto().equals(before.mergedInto())) {
        changes.add(new Merged(after.mergedInto()));
      }
      // What it held is the other's now, and told there.
      return changes;
    }
    separated(before, after, changes);
    fields(before, after, changes);
    consents(before, after, changes);
    added(before.segments(), after.segments())
        .forEach(segment -> changes.add(new SegmentEntered(segment)));
    added(after.segments(), before.segments())
        .forEach(segment -> changes.add(new SegmentLeft(segment)));
    if (!Objects.equals(before.tier(), after.tier())) {
      changes.add(new TierChanged(before.tier(), after.tier()));
    }
    return changes;
  }

  private static void separated(Seen before, Seen after, List<Change> changes) {
    boolean standsAgain = before.mergedInto() != null;
    if (standsAgain || !after.fragments().containsAll(before.fragments())) {
      changes.add(new Separated());
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
      changes.add(new FieldsChanged(List.copyOf(names)));
    }
  }

  private static void consents(Seen before, Seen after, List<Change> changes) {
    var purposes = new TreeSet<>(before.consents().keySet());
    purposes.addAll(after.consents().keySet());
    for (var purpose : purposes) {
      var was = before.consents().get(purpose);
      var is = after.consents().get(purpose);
      if (!Objects.equals(was, is)) {
        changes.add(new ConsentChanged(purpose, Boolean.TRUE.equals(is)));
      }
    }
  }

  private static Set<String> added(Set<String> before, Set<String> after) {
    var added = new TreeSet<>(after);
    added.removeAll(before);
    return added;
  }

  private Differences() {}
}
