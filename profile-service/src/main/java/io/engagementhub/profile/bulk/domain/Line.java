package io.engagementhub.profile.bulk.domain;

import io.engagementhub.contracts.Json;
import java.util.List;
import java.util.Map;

/** One line of a list of profiles, read. */
public sealed interface Line {

  /**
   * What a line tells of a person.
   *
   * @param identifiers values by namespace
   * @param traits values by name
   * @param consents answers by purpose
   */
  record Told(
      Map<String, List<String>> identifiers,
      Map<String, Json> traits,
      Map<String, Boolean> consents)
      implements Line {
    public Told {
      identifiers = Map.copyOf(identifiers);
      traits = Map.copyOf(traits);
      consents = Map.copyOf(consents);
    }
  }

  /**
   * What is wrong with a line.
   *
   * @param field at fault, as {@code identifiers.email}; empty for the line as a whole
   */
  record Faulty(String field, String message) implements Line {}
}
