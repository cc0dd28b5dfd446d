package io.engagementhub.chatbot.brief.domain;

import io.engagementhub.chatbot.known.KnownTouchpoint;
import io.engagementhub.chatbot.known.People.FollowUp;
import io.engagementhub.chatbot.known.People.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that is known of one person at the moment of the call.
 *
 * @param traits trait values by path ({@code car.body}), as text
 * @param segments ids of the segments they are in
 * @param stages where they stand in each journey
 * @param touchpoints the latest ones, newest first
 * @param followUps open ones
 * @param now the moment
 */
public record Known(
    Map<String, String> traits,
    Set<String> segments,
    List<Stage> stages,
    List<KnownTouchpoint> touchpoints,
    List<FollowUp> followUps,
    Instant now) {

  public Known {
    traits = Map.copyOf(traits);
    segments = Set.copyOf(segments);
    stages = List.copyOf(stages);
    touchpoints = List.copyOf(touchpoints);
    followUps = List.copyOf(followUps);
  }

  /**
   * A fact about the person by its path: the trait, else what a touchpoint said last, so that a
   * visitor who only configured a car is known by that car.
   */
  Optional<Fact> fact(String path) {
    var trait = traits.get(path);
    if (trait != null) {
      return Optional.of(new Fact(trait, new Evidence.OfTrait(path, trait)));
    }
    for (var touchpoint : touchpoints) {
      var value = touchpoint.properties().get(path);
      if (value != null) {
        return Optional.of(
            new Fact(value, Evidence.OfTouchpoint.of(touchpoint, path + " = " + value)));
      }
    }
    return Optional.empty();
  }

  /** A fact and what it rests on. */
  record Fact(String value, Evidence evidence) {}
}
