package io.engagementhub.profile.segments.domain;

import java.util.Map;

/**
 * What is known of a person as far as segments ask.
 *
 * @param traits JSON by name, folded over fragments
 * @param behaviour what they did
 */
public record Known(Map<String, String> traits, Behaviour behaviour) {
  public Known {
    traits = Map.copyOf(traits);
  }
}
