package io.engagementhub.content.audience;

import io.engagementhub.content.audience.domain.Person;
import io.engagementhub.contracts.Identifier;
import java.util.Optional;
import java.util.UUID;

/** The people that profile-service told of, each as of the last change seen. */
public interface KnownPeople {

  /** Who is recognised by {@code identifier}; one indexed read, more only along a merge. */
  Optional<Person> find(Identifier identifier);

  /** The person of a profile id, or who answers for it since a merge. */
  Optional<Person> find(UUID profileId);
}
