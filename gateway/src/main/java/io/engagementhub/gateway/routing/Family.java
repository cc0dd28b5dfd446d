package io.engagementhub.gateway.routing;

import io.engagementhub.kit.security.Roles;
import java.util.Set;

/** The families of the public surface, by who may come in. */
enum Family {
  /** Web and mobile with a source's write key, and a customer's token where it matters. */
  VISITOR(Set.of()),
  /** Anyone; what the path itself says is the proof. */
  ANYONE(Set.of()),
  /** A customer, for what is theirs. */
  CUSTOMER(Set.of(Roles.CUSTOMER)),
  /** The agent portal. */
  AGENT(Set.of(Roles.AGENT, Roles.SUPERVISOR)),
  /** Management; which of its roles may do what is the service's to say. */
  MANAGEMENT(Set.of(Roles.MARKETER, Roles.ANALYST, Roles.PRIVACY_OFFICER, Roles.ADMIN)),
  /** Agents and management; what each of them sees is the service's to say. */
  STAFF(Roles.STAFF);

  private final Set<String> roles;

  Family(Set<String> roles) {
    this.roles = roles;
  }

  /** True if one of these roles opens the family. */
  boolean admits(Set<String> held) {
    return held.stream().anyMatch(roles::contains);
  }
}
