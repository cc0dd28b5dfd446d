package io.engagementhub.profile.scores.domain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a model foretells, and by what.
 *
 * @param goal the event whose coming is foretold
 * @param horizon within which it comes; also the distance of cut-offs, so that no two lessons of a
 *     person tell of the same time
 * @param cutOffs how many past instants lessons are drawn at, 1 to {@value #MOST_CUT_OFFS}
 * @param features 1 to {@value #MOST_FEATURES}, each once
 */
public record ModelDefinition(String goal, Duration horizon, int cutOffs, List<Feature> features) {
  public static final int MOST_CUT_OFFS = 24;
  public static final int MOST_FEATURES = 100;
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /**
   * @throws IllegalArgumentException saying what is out of bounds
   */
  public ModelDefinition {
    features = List.copyOf(features);
    require(!goal.isBlank(), "the goal has no event");
    require(
        horizon.compareTo(SHORTEST) >= 0 && horizon.compareTo(LONGEST) <= 0,
        "the horizon is not between PT1H and P366D");
    require(cutOffs >= 1 && cutOffs <= MOST_CUT_OFFS, "cutOffs is not between 1 and 24");
    require(!features.isEmpty() && features.size() <= MOST_FEATURES, "features are not 1 to 100");
    var names = new HashSet<String>();
    for (var feature : features) {
      require(names.add(feature.name()), "two features are named " + feature.name());
    }
  }

  /** The names of the events that it looks at, the goal among them. */
  public Set<String> events() {
    var events = new HashSet<>(Set.of(goal));
    for (var feature : features) {
      switch (feature) {
        case Feature.Count(var event, var _) -> events.add(event);
        case Feature.Sum(var event, var _, var _) -> events.add(event);
        case Feature.DaysSince(var event) -> events.add(event);
        case Feature.TraitNumber _,
            Feature.TraitWord _,
            Feature.DaysKnown _,
            Feature.UsualChannel _ -> {}
      }
    }
    return events;
  }

  /** The traits that it looks at. */
  public Set<String> traits() {
    var traits = new HashSet<String>();
    for (var feature : features) {
      if (feature instanceof Feature.TraitNumber(var trait)) {
        traits.add(trait);
      }
      if (feature instanceof Feature.TraitWord(var trait)) {
        traits.add(trait);
      }
    }
    return traits;
  }

  /** The numeric properties that it looks at, by event. */
  public Map<String, Set<String>> sums() {
    var sums = new HashMap<String, Set<String>>();
    for (var feature : features) {
      if (feature instanceof Feature.Sum(var event, var property, var _)) {
        sums.computeIfAbsent(event, _ -> new HashSet<>()).add(property);
      }
    }
    return sums;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
