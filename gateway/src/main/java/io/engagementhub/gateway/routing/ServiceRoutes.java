package io.engagementhub.gateway.routing;

import io.engagementhub.gateway.limits.RateLimits;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.manners.BodyReader;
import io.engagementhub.gateway.manners.TraceContext;
import io.engagementhub.kit.problems.ProblemType;
import io.quarkus.arc.All;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lets calls for the services in: by token and role, or by write key. */
@ApplicationScoped
class ServiceRoutes {
  private static final int MOST_BODY_BYTES = 1024 * 1024;

  private final Services services;
  private final Callers callers;
  private final Visitors visitors;
  private final RateLimits limits;
  private final Once once;
  private final Map<String, Composition> compositions;

  ServiceRoutes(
      Services services,
      Callers callers,
      Visitors visitors,
      RateLimits limits,
      Once once,
      @All List<Composition> compositions) {
    this.compositions =
        compositions.stream().collect(Collectors.toMap(Composition::name, Function.identity()));
    this.services = services;
    this.callers = callers;
    this.visitors = visitors;
    this.limits = limits;
    this.once = once;
  }

  void install(@Observes Router router) {
    for (var path : PublicPath.ALL) {
      router.routeWithRegex(path.regex()).handler(request -> enter(request, path));
    }
  }

  private void enter(RoutingContext request, PublicPath path) {
    var address = request.request().remoteAddress();
    long wait = address == null ? 0 : limits.takeAddress(address.hostAddress());
    if (wait > 0) {
      Answers.tooMany(request, wait);
      return;
    }
    prepare(request);
    withBody(
        request,
        path,
        body -> {
          Consumer<String> pass = caller -> pass(request, path, body, caller);
          switch (path.family()) {
            case VISITOR -> visitors.admit(request, body, pass);
            case ANYONE -> visitors.admitAnyone(request, pass);
            case CUSTOMER, AGENT, MANAGEMENT, STAFF -> signedIn(request, path, pass);
          }
        });
  }

  private void pass(RoutingContext request, PublicPath path, @Nullable Buffer body, String caller) {
    var composition = compositions.get(path.service());
    if (composition != null) {
      request.request().resume();
      composition.answer(request);
      return;
    }
    once.pass(
        request, caller, body, recorder -> services.pass(request, path.service(), body, recorder));
  }

  private void signedIn(RoutingContext request, PublicPath path, Consumer<String> pass) {
    if (Callers.jwt(request) == null) {
      Answers.unauthenticated(request, "Bearer", "A valid bearer token is required");
      return;
    }
    callers
        .identify(request)
        .subscribe()
        .with(
            identity -> admit(request, path.family(), identity, pass),
            failure -> Identities.refuse(request, failure));
  }

  private void admit(
      RoutingContext request,
      Family family,
      @Nullable SecurityIdentity identity,
      Consumer<String> pass) {
    if (identity == null || identity.isAnonymous()) {
      Answers.unauthenticated(request, "Bearer", "A valid bearer token is required");
      return;
    }
    if (!family.admits(identity.getRoles())) {
      Answers.problem(request, ProblemType.FORBIDDEN, "Your roles do not allow this call");
      return;
    }
    var user = identity.getPrincipal().getName();
    long wait = limits.takeUser(user);
    if (wait > 0) {
      Answers.tooMany(request, wait);
      return;
    }
    pass.accept("user:" + user);
  }

  /** What only the gateway may say is taken out; what it has to say is put in. */
  private static void prepare(RoutingContext request) {
    var incoming = request.request();
    var headers = incoming.headers();
    headers.names().stream()
        .filter(name -> name.regionMatches(true, 0, "hub-", 0, 4))
        .toList()
        .forEach(headers::remove);
    headers.remove("Forwarded");
    headers.set("X-Forwarded-Proto", incoming.isSSL() ? "https" : "http");
    if (incoming.authority() != null) {
      headers.set("X-Forwarded-Host", incoming.authority().toString());
    }
    if (incoming.remoteAddress() != null) {
      headers.set("X-Forwarded-For", incoming.remoteAddress().hostAddress());
    }
    headers.set("traceparent", TraceContext.of(request));
  }

  /** Reads the body where there can be one; else holds the request still until it is passed on. */
  private static void withBody(
      RoutingContext request, PublicPath path, Consumer<@Nullable Buffer> then) {
    if (mayHaveBody(request.request()) && !path.streams()) {
      BodyReader.read(
          request,
          MOST_BODY_BYTES,
          ProblemType.TOO_LARGE,
          bytes -> {
            request.request().headers().remove("Content-Encoding");
            then.accept(Buffer.buffer(bytes));
          });
    } else {
      request.request().pause();
      then.accept(null);
    }
  }

  private static boolean mayHaveBody(HttpServerRequest request) {
    return !(request.method().equals(HttpMethod.GET)
        || request.method().equals(HttpMethod.HEAD)
        || request.method().equals(HttpMethod.OPTIONS));
  }
}
