package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.limits.RateLimits;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.manners.BasicCredentials;
import io.engagementhub.gateway.sources.KnownSources;
import io.engagementhub.gateway.sources.Source;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.security.GatewayHeaders;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who shows a source's write key: as Basic user name, in the body, as query parameter, or
 * as a WebSocket sub-protocol. A customer's token beside it says who the visitor is, and must be
 * valid if it is there. To the service the gateway speaks with its own token.
 */
@ApplicationScoped
class Visitors {
  private static final Logger LOG = Logger.getLogger(Visitors.class);
  private static final String PARAMETER = "writeKey";
  private static final String SUBPROTOCOL = "hub.write-key.";

  private final KnownSources sources;
  private final RateLimits limits;
  private final Callers callers;
  private final GatewayTokens tokens;

  Visitors(KnownSources sources, RateLimits limits, Callers callers, GatewayTokens tokens) {
    this.sources = sources;
    this.limits = limits;
    this.callers = callers;
    this.tokens = tokens;
  }

  /** Lets the request pass with its headers set, naming who calls; else answers it. */
  void admit(RoutingContext request, @Nullable Buffer body, Consumer<String> pass) {
    var source = sourceOf(request, body);
    if (source == null) {
      return;
    }
    if (Callers.jwt(request) == null) {
      enter(request, source, null, pass);
      return;
    }
    callers
        .identify(request)
        .subscribe()
        .with(
            identity -> enter(request, source, customer(identity), pass),
            failure -> Identities.refuse(request, failure));
  }

  private @Nullable Source sourceOf(RoutingContext request, @Nullable Buffer body) {
    var key = keyOf(request, body);
    var source = key == null ? null : sources.ofWriteKey(key);
    if (source == null) {
      Answers.unauthenticated(
          request, "Basic realm=\"write key\"", "A known write key is required");
      return null;
    }
    var origin = request.request().getHeader("Origin");
    if (origin != null && !source.allows(origin)) {
      Answers.problem(
          request, ProblemType.FORBIDDEN, "Origin", "this origin may not use this source");
      return null;
    }
    long wait = limits.takeSource(source);
    if (wait > 0) {
      Answers.tooMany(request, wait);
      return null;
    }
    return source;
  }

  private static @Nullable String keyOf(RoutingContext request, @Nullable Buffer body) {
    var stated = body == null ? null : BodyKeys.writeKey(body.getBytes());
    if (stated == null) {
      stated = BasicCredentials.user(request.request().getHeader("Authorization"));
    }
    if (stated == null) {
      stated = request.request().getParam(PARAMETER);
    }
    return stated == null ? subprotocolKey(request) : stated;
  }

  private static @Nullable String subprotocolKey(RoutingContext request) {
    var offered = request.request().getHeader("Sec-WebSocket-Protocol");
    if (offered == null) {
      return null;
    }
    for (var protocol : offered.split(",")) {
      if (protocol.strip().startsWith(SUBPROTOCOL)) {
        return protocol.strip().substring(SUBPROTOCOL.length());
      }
    }
    return null;
  }

  private static @Nullable String customer(@Nullable SecurityIdentity identity) {
    return identity != null && identity.hasRole(Roles.CUSTOMER) ? Callers.userId(identity) : null;
  }

  private void enter(
      RoutingContext request, Source source, @Nullable String userId, Consumer<String> pass) {
    var headers = request.request().headers();
    headers.set(GatewayHeaders.SOURCE, source.id());
    headers.set(GatewayHeaders.SOURCE_TRUSTED, Boolean.toString(source.trusted()));
    if (userId != null) {
      headers.set(GatewayHeaders.USER_ID, userId);
    }
    vouch(request, "source:" + source.id(), pass);
  }

  /** Lets anyone pass, of whom nothing is said. */
  void admitAnyone(RoutingContext request, Consumer<String> pass) {
    vouch(request, "path:" + request.request().path(), pass);
  }

  /** Goes on under the gateway's own token. */
  private void vouch(RoutingContext request, String caller, Consumer<String> pass) {
    var headers = request.request().headers();
    var eventLoop = request.vertx().getOrCreateContext();
    tokens
        .current()
        .subscribe()
        .with(
            token -> {
              headers.set("Authorization", "Bearer " + token);
              eventLoop.runOnContext(loop -> pass.accept(caller));
            },
            failure -> {
              LOG.warnf("the gateway has no token of its own: %s", failure.toString());
              eventLoop.runOnContext(
                  loop -> Answers.unavailable(request, 2, "Sign-in is out of reach"));
            });
  }
}
