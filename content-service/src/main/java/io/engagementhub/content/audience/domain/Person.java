package io.engagementhub.content.audience.domain;

import io.engagementhub.contracts.Json;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a decision may know of someone.
 *
 * @param profileId the profile that answers for them, merges followed
 * @param traits JSON object of trait values by name, not yet parsed
 * @param segments ids of the segments they are in
 * @param stages stage they stand in, by journey
 * @param granted purposes they consented to
 * @param refused purposes they refused
 */
public record Person(
    UUID profileId,
    Json traits,
    Set<String> segments,
    Map<String, String> stages,
    Set<String> granted,
    Set<String> refused) {

  public Person {
    segments = Set.copyOf(segments);
    stages = Map.copyOf(stages);
    granted = Set.copyOf(granted);
    refused = Set.copyOf(refused);
  }
}
