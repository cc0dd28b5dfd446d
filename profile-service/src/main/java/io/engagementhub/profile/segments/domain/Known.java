package io.engagementhub.profile.segments.domain;

import io.engagementhub.conditions.ConsentState;
import io.engagementhub.conditions.Demand;
import io.engagementhub.conditions.EventFilter;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person as far as it was asked for.
 *
 * @param traits JSON by name, folded over fragments
 * @param occurrences what they did, by what was asked for, newest first
 * @param consents granted (true) or refused by purpose
 * @param stages where they stand, by journey
 */
public record Known(
    Map<String, String> traits,
    Map<Kind, List<Occurrence>> occurrences,
    Map<String, Boolean> consents,
    Map<String, String> stages) {

  /** Nothing at all. */
  public static final Known NOTHING = new Known(Map.of(), Map.of(), Map.of(), Map.of());

  /** What occurrences are asked for by; null stands for any. */
  public record Kind(@Nullable String type, @Nullable String name) {
    public static Kind of(Demand.Events events) {
      return new Kind(events.type(), events.name());
    }
  }

  /** Reads a trait's JSON once. Not thread-safe. */
  static final class Reading {
    private final Known known;
    private final Map<String, Optional<Value>> read = new HashMap<>();

    Reading(Known known) {
      this.known = known;
    }

    Optional<Value> trait(String path) {
      return read.computeIfAbsent(path, p -> JsonValues.find(known.traits(), p));
    }
  }

  List<Occurrence> occurrences(EventFilter filter) {
    return occurrences.getOrDefault(new Kind(filter.type(), filter.name()), List.of());
  }

  ConsentState consent(String purpose) {
    var granted = consents.get(purpose);
    if (granted == null) {
      return ConsentState.NOT_ASKED;
    }
    return granted ? ConsentState.GRANTED : ConsentState.REFUSED;
  }

  boolean atStage(String journey, String stage) {
    return stage.equals(stages.get(journey));
  }
}
