package io.engagementhub.profile.saved;

import io.engagementhub.contracts.Identifier;
import java.util.UUID;

/** Whose things. */
public sealed interface Whose {
  /** Of the person who has this identifier, normalised. */
  record OfIdentifier(Identifier identifier) implements Whose {}

  /** Of the profile that answers for this id. */
  record OfProfile(UUID id) implements Whose {}
}
