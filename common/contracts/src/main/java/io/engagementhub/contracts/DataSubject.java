package io.engagementhub.contracts;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A person as far as services need to know, to find everything that is theirs.
 *
 * @param profiles the profile that stands for the person, and those that were merged into it
 * @param fragments the fragments whose fold that profile is
 * @param identifiers what the person can be recognised by
 */
public record DataSubject(Set<UUID> profiles, Set<UUID> fragments, List<Identifier> identifiers) {

  public DataSubject {
    profiles = Set.copyOf(profiles);
    fragments = Set.copyOf(fragments);
    identifiers = List.copyOf(identifiers);
  }

  /** The values of this person's identifiers of one namespace. */
  public List<String> values(String namespace) {
    return identifiers.stream()
        .filter(identifier -> identifier.namespace().equals(namespace))
        .map(Identifier::value)
        .toList();
  }
}
