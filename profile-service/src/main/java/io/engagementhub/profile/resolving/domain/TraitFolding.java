package io.engagementhub.profile.resolving.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Folds observed traits into those that stand: the latest by time wins, in whatever order told. */
public final class TraitFolding {
  private final TraitLimits limits;
  private final Map<UUID, Map<String, Standing>> standing = new HashMap<>();
  private final Map<Key, Observed> writes = new LinkedHashMap<>();
  private final Map<UUID, Set<String>> changed = new HashMap<>();
  private final List<Refused> refused = new ArrayList<>();

  public TraitFolding(TraitLimits limits) {
    this.limits = limits;
  }

  /** A trait of a fragment as it stands. */
  public record Standing(String value, Instant at) {}

  /**
   * A trait that was not kept, and why: {@code too-long}, {@code bad-name}, {@code bad-number},
   * {@code too-many}.
   */
  public record Refused(Observed observed, String reason) {}

  private record Key(UUID fragment, String name) {}

  /** Adds what stands already. */
  public void know(UUID fragment, String name, String value, Instant at) {
    standing.computeIfAbsent(fragment, _ -> new HashMap<>()).put(name, new Standing(value, at));
  }

  /** Takes in one observation. */
  public void take(Observed observed) {
    if (!limits.allowName(observed.name())) {
      refused.add(new Refused(observed, "bad-name"));
      return;
    }
    if (observed.value().equals(TraitLimits.UNKEPT)) {
      refused.add(new Refused(observed, "bad-number"));
      return;
    }
    if (!limits.allowValue(observed.value())) {
      refused.add(new Refused(observed, "too-long"));
      return;
    }
    var traits = standing.computeIfAbsent(observed.fragment(), _ -> new HashMap<>());
    var stands = traits.get(observed.name());
    if (stands == null && traits.size() >= limits.maxTraits()) {
      refused.add(new Refused(observed, "too-many"));
    } else if (stands == null || observed.replaces(stands.at())) {
      traits.put(observed.name(), new Standing(observed.value(), observed.at()));
      writes.put(new Key(observed.fragment(), observed.name()), observed);
      if (stands == null || !stands.value().equals(observed.value())) {
        changed.computeIfAbsent(observed.fragment(), _ -> new HashSet<>()).add(observed.name());
      }
    }
  }

  /** What has to be written, one per fragment and name. */
  public Collection<Observed> writes() {
    return writes.values();
  }

  /** Names of the traits that have another value now, by fragment. */
  public Map<UUID, Set<String>> changed() {
    return changed;
  }

  public List<Refused> refused() {
    return refused;
  }
}
