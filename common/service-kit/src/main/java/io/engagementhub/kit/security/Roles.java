package io.engagementhub.kit.security;

import java.util.Set;

/** Realm roles as Keycloak names them. */
public final class Roles {
  public static final String CUSTOMER = "customer";
  public static final String AGENT = "agent";
  public static final String SUPERVISOR = "supervisor";
  public static final String MARKETER = "marketer";
  public static final String ANALYST = "analyst";
  public static final String PRIVACY_OFFICER = "privacy-officer";
  public static final String ADMIN = "admin";

  /** The gateway itself, calling for a visitor who showed a source's write key. */
  public static final String GATEWAY = "gateway";

  /** Who works with the hub, whatever at: agents and management. */
  public static final Set<String> STAFF =
      Set.of(AGENT, SUPERVISOR, MARKETER, ANALYST, PRIVACY_OFFICER, ADMIN);

  private Roles() {}
}
