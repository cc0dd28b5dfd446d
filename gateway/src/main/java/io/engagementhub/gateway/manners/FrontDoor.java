package io.engagementhub.gateway.manners;

import io.engagementhub.gateway.sources.KnownSources;
import io.engagementhub.gateway.sources.Origins;
import io.engagementhub.kit.problems.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** What every request meets first: its trace, security headers and cross-origin rules. */
@ApplicationScoped
class FrontDoor {
  private static final int BEFORE_ALL_ELSE = 1_000;
  private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
  private static final String HEADERS =
      "Authorization, Content-Type, Idempotency-Key, If-Match, traceparent, Sec-GPC";
  private static final String EXPOSED =
      "ETag, Location, Retry-After, X-RateLimit-Reset, Idempotent-Replayed";

  private final KnownSources sources;
  private final List<String> portals;

  FrontDoor(KnownSources sources, MannersConfig config) {
    this.sources = sources;
    this.portals = config.origins().orElse(List.of());
  }

  void install(@Observes Filters filters) {
    filters.register(this::enter, BEFORE_ALL_ELSE);
  }

  private void enter(RoutingContext request) {
    request.request().headers().set("traceparent", TraceContext.of(request));
    var headers = request.response().headers();
    headers.add("X-Content-Type-Options", "nosniff");
    headers.add("X-Frame-Options", "DENY");
    headers.add("Referrer-Policy", "no-referrer");
    headers.add("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (request.request().isSSL()) {
      headers.add("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    var origin = request.request().getHeader("Origin");
    if (origin == null) {
      request.next();
    } else {
      crossOrigin(request, origin);
    }
  }

  private void crossOrigin(RoutingContext request, String origin) {
    var headers = request.response().headers();
    headers.add("Vary", "Origin");
    boolean allowed = Origins.matches(portals, origin) || sources.allowAnywhere(origin);
    if (allowed) {
      headers.add("Access-Control-Allow-Origin", origin);
      headers.add("Access-Control-Expose-Headers", EXPOSED);
    }
    if (!isPreflight(request)) {
      request.next();
    } else if (allowed) {
      headers.add("Access-Control-Allow-Methods", METHODS);
      headers.add("Access-Control-Allow-Headers", HEADERS);
      headers.add("Access-Control-Max-Age", "600");
      request.response().setStatusCode(204).end();
    } else {
      Answers.problem(request, ProblemType.FORBIDDEN, "This origin may not call the hub");
    }
  }

  private static boolean isPreflight(RoutingContext request) {
    return request.request().method().equals(HttpMethod.OPTIONS)
        && request.request().getHeader("Access-Control-Request-Method") != null;
  }
}
