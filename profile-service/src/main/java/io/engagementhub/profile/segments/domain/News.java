package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.Affected.Change;
import io.engagementhub.conditions.Affected.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is new of some people, as far as it can change what a condition answers. Not thread-safe.
 */
public final class News {
  private final Map<UUID, OfOne> people = new HashMap<>();
  private final Set<UUID> changed = new HashSet<>();

  /** What is new of one person. */
  public static final class OfOne {
    private boolean everything;
    private final Set<Event> happened = new HashSet<>();
    private final Set<String> traits = new HashSet<>();
    private final Set<String> consents = new HashSet<>();
    private final Set<String> journeys = new HashSet<>();
    private final Set<String> segments = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    /** Whether they are another person than before: merged, separated or never looked at. */
    public boolean everything() {
      return everything;
    }

    /** Traits of which it has to be found again what stands. */
    public Set<String> told() {
      return told;
    }

    /** What else changed. */
    public Change change() {
      return new Change(happened, traits, consents, Set.of(), journeys);
    }

    /** Segments that it is time to look at again. */
    Set<String> segments() {
      return segments;
    }
  }

  private OfOne of(UUID profile) {
    return people.computeIfAbsent(profile, _ -> new OfOne());
  }

  public void everything(UUID profile) {
    of(profile).everything = true;
  }

  public void happened(UUID profile, String type, String name) {
    of(profile).happened.add(new Event(type, name));
  }

  public void traits(UUID profile, Set<String> names) {
    of(profile).traits.addAll(names);
  }

  /** Something was told of these traits, or it is time to look at them again. */
  public void told(UUID profile, Set<String> names) {
    of(profile).told.addAll(names);
  }

  public void consent(UUID profile, String purpose) {
    of(profile).consents.add(purpose);
  }

  public void journey(UUID profile, String journey) {
    of(profile).journeys.add(journey);
  }

  public void segment(UUID profile, String segment) {
    of(profile).segments.add(segment);
  }

  /** Others must hear of this one, whatever follows of what is new. */
  public void changed(UUID profile) {
    changed.add(profile);
  }

  /** Of whom others must hear: noted as changed, or with another trait than before. */
  public Set<UUID> changed() {
    var all = new HashSet<>(changed);
    all.addAll(withNewTraits());
    return all;
  }

  /** Takes what is new of these people out, and gives it. */
  public News without(Set<UUID> profiles) {
    var taken = new News();
    for (var profile : profiles) {
      var of = people.remove(profile);
      if (of != null) {
        taken.people.put(profile, of);
      }
    }
    return taken;
  }

  /** Puts back what was taken out by {@link #without}. */
  public void with(News taken) {
    people.putAll(taken.people);
  }

  /** Who has another trait than before. */
  public Set<UUID> withNewTraits() {
    return people.entrySet().stream()
        .filter(entry -> !entry.getValue().traits.isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The news by profile. */
  public Map<UUID, OfOne> people() {
    return people;
  }

  /** Whether there is nothing that could change what a condition answers. */
  public boolean isEmpty() {
    return people.isEmpty();
  }
}
