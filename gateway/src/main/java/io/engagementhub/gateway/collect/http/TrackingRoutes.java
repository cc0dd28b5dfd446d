package io.engagementhub.gateway.collect.http;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.gateway.collect.Limits;
import io.engagementhub.gateway.collect.Reading;
import io.engagementhub.gateway.collect.Reading.Illegible;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.RequestReader;
import io.engagementhub.gateway.manners.Answers;
import io.engagementhub.gateway.manners.BodyReader;
import io.engagementhub.gateway.manners.LargeBodies;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The seven calls of the tracking API, under their names and the browser library's letters. */
@ApplicationScoped
class TrackingRoutes {
  private final Calls calls;

  TrackingRoutes(Calls calls) {
    this.calls = calls;
  }

  void install(@Observes Router router) {
    for (var type : TouchpointType.values()) {
      var name = type.wireName();
      single(router, "/v1/" + name, type, false);
      single(router, "/v1/" + name.charAt(0), type, true);
    }
    batch(router, "/v1/batch", false);
    batch(router, "/v1/import", false);
    batch(router, "/v1/b", true);
  }

  private void single(Router router, String path, TouchpointType type, boolean clientSide) {
    router.post(path).handler(request -> receive(request, type, clientSide));
    router.route(path).handler(TrackingRoutes::wrongMethod);
  }

  private void batch(Router router, String path, boolean clientSide) {
    router.post(path).handler(request -> receive(request, null, clientSide));
    router.route(path).handler(TrackingRoutes::wrongMethod);
  }

  private static void wrongMethod(RoutingContext request) {
    request.response().putHeader("Allow", "POST");
    Answers.problem(request, ProblemType.METHOD_NOT_ALLOWED, "Touchpoints are sent by POST");
  }

  private void receive(RoutingContext request, @Nullable TouchpointType type, boolean clientSide) {
    if (!calls.admitsAddress(request)) {
      return;
    }
    if (!isReadable(request.request().getHeader("Content-Type"))) {
      Answers.problem(
          request,
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          "application/json or text/plain is expected");
      return;
    }
    BodyReader.read(
        request,
        type == null ? Limits.BATCH_BYTES : Limits.ITEM_BYTES,
        ProblemType.MALFORMED,
        body ->
            LargeBodies.work(
                request,
                body.length,
                () -> type == null ? RequestReader.batch(body) : RequestReader.single(body),
                reading -> take(request, type, clientSide, reading)));
  }

  private void take(
      RoutingContext request, @Nullable TouchpointType type, boolean clientSide, Reading reading) {
    switch (reading) {
      case Illegible(var field, var detail) -> calls.unreadable(request, field, detail);
      case Legible readable -> {
        var source = calls.admitted(request, readable.writeKey());
        if (source != null) {
          calls.keep(
              request,
              readable,
              source,
              type,
              clientSide,
              collected -> Calls.success(request, collected),
              Calls::outOfReach);
        }
      }
    }
  }

  /**
   * JSON, or the plain text that beacons must say. The bytes must be UTF-8 whatever character set
   * is named beside it, for client libraries name one without meaning it.
   */
  private static boolean isReadable(@Nullable String contentType) {
    if (contentType == null || contentType.equals("application/json")) {
      return true;
    }
    var lower = contentType.toLowerCase(Locale.ROOT);
    return lower.startsWith("application/json") || lower.startsWith("text/plain");
  }
}
