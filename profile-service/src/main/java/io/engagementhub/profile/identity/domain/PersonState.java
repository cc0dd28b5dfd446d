package io.engagementhub.profile.identity.domain;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a profile is, for saying what a change changes.
 *
 * @param id the profile's
 * @param fragments whose fold it is
 * @param identifiers in order of first sight
 * @param traits by name
 * @param consents by purpose
 * @param segments ids of those it is in
 */
public record PersonState(
    UUID id,
    Set<UUID> fragments,
    List<Identifier> identifiers,
    Map<String, Json> traits,
    Map<String, Boolean> consents,
    Set<String> segments) {

  public PersonState {
    fragments = Set.copyOf(fragments);
    identifiers = List.copyOf(identifiers);
    traits = Map.copyOf(traits);
    consents = Map.copyOf(consents);
    segments = Set.copyOf(segments);
  }
}
