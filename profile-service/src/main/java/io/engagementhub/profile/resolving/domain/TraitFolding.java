package io.engagementhub.profile.resolving.domain;

import io.engagementhub.profile.traits.domain.Pruning;
import io.engagementhub.profile.traits.domain.TraitRules;
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

/**
 * Takes what is told of traits into what is kept of each fragment: the latest by time stands, in
 * whatever order told, and what it takes the place of becomes past.
 */
public final class TraitFolding {
  private final TraitLimits limits;
  private final TraitRules rules;
  private final Map<UUID, Map<String, Standing>> standing = new HashMap<>();
  private final Map<Key, Standing> writes = new LinkedHashMap<>();
  private final List<Observed> past = new ArrayList<>();
  private final Set<Key> crowded = new HashSet<>();
  private final Map<UUID, Set<String>> changed = new HashMap<>();
  private final Map<UUID, Set<String>> told = new HashMap<>();
  private final List<Refused> refused = new ArrayList<>();

  public TraitFolding(TraitLimits limits, TraitRules rules) {
    this.limits = limits;
    this.rules = rules;
  }

  /**
   * A trait of a fragment as it stands.
   *
   * @param at when it was last told to be so
   * @param touchpoint that told it last
   * @param since when it was first told to be so, with nothing else told since
   * @param sinceTouchpoint that told it first
   * @param past how much of it is past, roughly
   */
  public record Standing(
      String value,
      String source,
      Instant at,
      UUID touchpoint,
      Instant since,
      UUID sinceTouchpoint,
      int past) {

    private static Standing of(Observed told, int past) {
      return new Standing(
          told.value(),
          told.source(),
          told.at(),
          told.touchpoint(),
          told.at(),
          told.touchpoint(),
          past);
    }

    private boolean isAlso(Observed told) {
      return value.equals(told.value()) && source.equals(told.source());
    }

    private Standing toldAgain(Observed told) {
      return new Standing(
          value, source, told.at(), told.touchpoint(), since, sinceTouchpoint, past);
    }

    private Standing withPast(int more) {
      return new Standing(value, source, at, touchpoint, since, sinceTouchpoint, past + more);
    }
  }

  /**
   * A trait that was not kept, and why: {@code too-long}, {@code bad-name}, {@code bad-number},
   * {@code too-many}, or by what is declared of it {@code wrong-type}, {@code out-of-bounds}.
   */
  public record Refused(Observed observed, String reason) {}

  /** A trait of a fragment. */
  public record Key(UUID fragment, String name) {}

  /** Adds what stands already. */
  public void know(UUID fragment, String name, Standing stands) {
    standing.computeIfAbsent(fragment, _ -> new HashMap<>()).put(name, stands);
  }

  /** Takes in one observation. */
  public void take(Observed observed) {
    var reason = refusal(observed);
    var traits = standing.computeIfAbsent(observed.fragment(), _ -> new HashMap<>());
    var stands = traits.get(observed.name());
    if (reason.isEmpty() && stands == null && traits.size() >= limits.maxTraits()) {
      reason = "too-many";
    }
    if (!reason.isEmpty()) {
      refused.add(new Refused(observed, reason));
      return;
    }
    put(observed, stands == null ? first(observed) : next(observed, stands));
    if (rules.isDeclared(observed.name())) {
      told.computeIfAbsent(observed.fragment(), _ -> new HashSet<>()).add(observed.name());
    }
  }

  private String refusal(Observed observed) {
    if (!limits.allowName(observed.name())) {
      return "bad-name";
    }
    if (observed.value().equals(TraitLimits.UNKEPT)) {
      return "bad-number";
    }
    if (!limits.allowValue(observed.value())) {
      return "too-long";
    }
    return rules.refusal(observed.name(), observed.value()).orElse("");
  }

  private void put(Observed observed, Standing stands) {
    standing
        .computeIfAbsent(observed.fragment(), _ -> new HashMap<>())
        .put(observed.name(), stands);
    var key = new Key(observed.fragment(), observed.name());
    if (stands.past() > Pruning.CROWDED) {
      crowded.add(key);
    }
    writes.put(key, stands);
  }

  private Standing first(Observed observed) {
    changed(observed);
    return Standing.of(observed, 0);
  }

  private Standing next(Observed observed, Standing stands) {
    if (!observed.replaces(stands.at())) {
      past.add(observed);
      return stands.withPast(1);
    }
    if (stands.isAlso(observed) && !rules.countsEach(observed.name())) {
      return stands.toldAgain(observed);
    }
    if (!stands.value().equals(observed.value())) {
      changed(observed);
    }
    return Standing.of(observed, stands.past() + bury(observed, stands));
  }

  /** What stood becomes past: its first telling and, if it is another, its last. */
  private int bury(Observed observed, Standing stood) {
    var fragment = observed.fragment();
    var name = observed.name();
    past.add(
        new Observed(
            fragment, name, stood.value(), stood.source(), stood.since(), stood.sinceTouchpoint()));
    if (stood.since().equals(stood.at())) {
      return 1;
    }
    past.add(
        new Observed(
            fragment, name, stood.value(), stood.source(), stood.at(), stood.touchpoint()));
    return 2;
  }

  private void changed(Observed observed) {
    changed.computeIfAbsent(observed.fragment(), _ -> new HashSet<>()).add(observed.name());
  }

  /** What has to be written, one per fragment and name. */
  public Map<Key, Standing> writes() {
    return writes;
  }

  /** What became past, or was told too late to stand, in the order it was told. */
  public Collection<Observed> past() {
    return past;
  }

  /** Whose past is to be looked through for what is needless. */
  public Set<Key> crowded() {
    return crowded;
  }

  /** Names of the traits of which another value was told last now, by fragment. */
  public Map<UUID, Set<String>> changed() {
    return changed;
  }

  /** Names of the declared traits that were told, whether that changed anything or not. */
  public Map<UUID, Set<String>> told() {
    return told;
  }

  public List<Refused> refused() {
    return refused;
  }
}
