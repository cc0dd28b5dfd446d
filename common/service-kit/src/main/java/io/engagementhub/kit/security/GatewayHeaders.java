package io.engagementhub.kit.security;

/**
 * What the gateway states about a caller who came with a write key. Believed only beside a token
 * with {@link Roles#GATEWAY}; the gateway strips them from what comes in.
 */
public final class GatewayHeaders {
  /** Id of the source whose write key was shown. */
  public static final String SOURCE = "Hub-Source";

  /** {@code true} where that source may say who its user is (a server), else {@code false}. */
  public static final String SOURCE_TRUSTED = "Hub-Source-Trusted";

  /** User id of the customer whose valid token came with the call; absent without one. */
  public static final String USER_ID = "Hub-User-Id";

  private GatewayHeaders() {}
}
