package io.engagementhub.profile.profiles;

import io.engagementhub.contracts.Identifier;
import java.util.Optional;
import java.util.UUID;

/** The profiles there are. Each read is of one moment. */
public interface Profiles {

  /** The profile that {@code identifier}, normalised, belongs to. */
  Optional<Profile> of(Identifier identifier);

  /** The profile that answers for {@code id}: the one of that id, or that it was merged into. */
  Optional<Profile> of(UUID id);
}
