package io.engagementhub.conditions;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of many conditions a change can turn, so that only those are evaluated again. Immutable;
 * looking up costs as much as is found, not as there are conditions.
 */
public final class Affected {
  private final Map<Event, Set<String>> events = new HashMap<>();
  private final Map<String, Set<String>> traits = new HashMap<>();
  private final Map<String, Set<String>> consents = new HashMap<>();
  private final Map<String, Set<String>> segments = new HashMap<>();
  private final Map<String, Set<String>> journeys = new HashMap<>();

  /** A kind of touchpoint that happened; in the index, null stands for any. */
  public record Event(@Nullable String type, @Nullable String name) {}

  /**
   * What changed.
   *
   * @param events kinds of touchpoints that happened, type and name given
   * @param traits names of traits whose value changed
   * @param consents purposes
   * @param segments ids of segments entered or left
   * @param journeys ids of journeys whose stage changed
   */
  public record Change(
      Set<Event> events,
      Set<String> traits,
      Set<String> consents,
      Set<String> segments,
      Set<String> journeys) {
    /** A change of nothing but what happened and traits. */
    public static Change of(Set<Event> events, Set<String> traits) {
      return new Change(events, traits, Set.of(), Set.of(), Set.of());
    }
  }

  private Affected() {}

  /** Indexes conditions by id. */
  public static Affected index(Map<String, Condition> conditions) {
    return index(conditions, Map.of());
  }

  /** Indexes conditions and behaviours by id. */
  public static Affected index(
      Map<String, Condition> conditions, Map<String, Behaviour> behaviours) {
    var index = new Affected();
    conditions.forEach((id, condition) -> index.add(id, Demand.of(List.of(condition))));
    behaviours.forEach((id, b) -> index.add(id, Demand.of(List.of(), List.of(b))));
    return index;
  }

  private void add(String id, Demand demand) {
    demand.events().forEach(e -> put(events, new Event(e.type(), e.name()), id));
    demand.traits().forEach(trait -> put(traits, trait, id));
    demand.consents().forEach(purpose -> put(consents, purpose, id));
    demand.segments().forEach(segment -> put(segments, segment, id));
    demand.journeys().forEach(journey -> put(journeys, journey, id));
  }

  private static <K> void put(Map<K, Set<String>> map, K key, String id) {
    map.computeIfAbsent(key, _ -> new HashSet<>()).add(id);
  }

  /** Ids of what {@code change} can turn by itself. */
  public Set<String> by(Change change) {
    var found = new HashSet<String>();
    for (var event : change.events()) {
      collect(events, event, found);
      collect(events, new Event(null, event.name()), found);
      collect(events, new Event(event.type(), null), found);
    }
    collectAll(traits, change.traits(), found);
    collectAll(consents, change.consents(), found);
    collectAll(segments, change.segments(), found);
    collectAll(journeys, change.journeys(), found);
    return found;
  }

  /** The same, where the ids are those of segments: with what depends on these, and so on. */
  public Set<String> bySegments(Change change) {
    var found = by(change);
    var open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (var dependent : segments.getOrDefault(open.remove(), Set.of())) {
        if (found.add(dependent)) {
          open.add(dependent);
        }
      }
    }
    return found;
  }

  private static <K> void collectAll(
      Map<K, Set<String>> map, Collection<K> keys, Set<String> into) {
    keys.forEach(key -> collect(map, key, into));
  }

  private static <K> void collect(Map<K, Set<String>> map, K key, Set<String> into) {
    into.addAll(map.getOrDefault(key, Set.of()));
  }
}
