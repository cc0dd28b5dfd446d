package io.engagementhub.profile.personas.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.problems.Refusals;
import jakarta.ws.rs.core.Response;

/** Ids of sets in paths. */
final class PersonaIds {

  /** Whether the database can be asked for it. */
  static boolean storable(String id) {
    return id.indexOf('\0') < 0;
  }

  static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no set of personas with this id");
  }

  private PersonaIds() {}
}
