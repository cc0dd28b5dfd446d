package io.engagementhub.gateway.routing;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Finds out who calls, by the bearer token; it is verified, not just read. */
@ApplicationScoped
class Callers {
  private final HttpAuthenticator authenticator;

  Callers(HttpAuthenticator authenticator) {
    this.authenticator = authenticator;
  }

  /** The identity of the request's bearer token; fails if the token is not valid. */
  Uni<SecurityIdentity> identify(RoutingContext request) {
    return authenticator.attemptAuthentication(request);
  }

  /** The bearer token if it is a JWT; null for anything else. */
  static @Nullable String jwt(RoutingContext request) {
    var header = request.request().getHeader("Authorization");
    if (header == null || !header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      return null;
    }
    var token = header.substring(7).strip();
    return token.chars().filter(c -> c == '.').count() == 2 ? token : null;
  }

  /** The hub's user id of a customer; null if the identity has none. */
  static @Nullable String userId(SecurityIdentity identity) {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? token.<String>getClaim("user_id")
        : null;
  }
}
