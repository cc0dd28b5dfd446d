package io.engagementhub.profile.scores.domain;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

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

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
