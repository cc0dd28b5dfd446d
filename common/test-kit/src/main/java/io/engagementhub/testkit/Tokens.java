package io.engagementhub.testkit;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Access tokens as Keycloak issues them, really signed. */
public final class Tokens {
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** A valid token of somebody with these roles. */
  public static String of(String... roles) {
    return signed(
        "test-" + roles[0], Map.of(), Instant.now().plus(LIFE), Issuer.shared().keys(), roles);
  }

  /** A valid token of the user {@code name} with these roles. */
  public static String ofUser(String name, String... roles) {
    return signed(name, Map.of(), Instant.now().plus(LIFE), Issuer.shared().keys(), roles);
  }

  /** A valid token of the customer whom the hub knows as {@code userId}. */
  public static String forCustomer(String userId) {
    return signed(
        userId,
        Map.of("user_id", userId),
        Instant.now().plus(LIFE),
        Issuer.shared().keys(),
        "customer");
  }

  /** The token with which the gateway calls services for visitors. */
  public static String gateway() {
    return of("gateway");
  }

  /** A token that was valid until an hour ago. */
  public static String expired(String... roles) {
    var then = Instant.now().minus(Duration.ofHours(1));
    return signed("test-" + roles[0], Map.of(), then, Issuer.shared().keys(), roles);
  }

  /** A token signed with a key that is not the issuer's, though it names the issuer's key. */
  public static String forged(String... roles) {
    return signed("test-" + roles[0], Map.of(), Instant.now().plus(LIFE), Issuer.newKeys(), roles);
  }

  private static String signed(
      String name, Map<String, String> claims, Instant expiry, KeyPair keys, String... roles) {
    var token =
        Jwt.issuer(Issuer.shared().url())
            .subject("sub-" + name)
            .preferredUserName(name)
            .claim("typ", "Bearer")
            .claim("realm_access", Map.of("roles", List.of(roles)))
            .issuedAt(expiry.minus(LIFE))
            .expiresAt(expiry);
    claims.forEach(token::claim);
    return token.jws().keyId(Issuer.KEY_ID).sign(keys.getPrivate());
  }

  private Tokens() {}
}
