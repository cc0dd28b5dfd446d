package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.manners.Answers;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Answers to tokens that could not be verified. */
final class Identities {
  private static final Logger LOG = Logger.getLogger(Identities.class);

  /** Refuses: 401 if the token is at fault, 503 if it could not be checked. */
  static void refuse(RoutingContext request, Throwable failure) {
    if (failure instanceof AuthenticationFailedException) {
      Answers.unauthenticated(
          request, "Bearer error=\"invalid_token\"", "The bearer token is not valid");
    } else {
      LOG.warnf("a token could not be checked: %s", failure.toString());
      Answers.unavailable(request, 2, "Tokens cannot be checked at the moment");
    }
  }

  private Identities() {}
}
