package io.engagementhub.gateway.manners;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.problems.Problem;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.ProblemType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers that the gateway gives itself. */
public final class Answers {
  private static final String RETRY_AFTER = "Retry-After";

  /** Ends the request with a problem. */
  public static void problem(RoutingContext request, ProblemType type, String detail) {
    problem(request, type, detail, List.of());
  }

  /** Ends the request with a problem that names a field. */
  public static void problem(
      RoutingContext request, ProblemType type, String field, String detail) {
    problem(request, type, detail, List.of(new FieldError(field, detail)));
  }

  /** Ends the request with 401 and a challenge. */
  public static void unauthenticated(RoutingContext request, String challenge, String detail) {
    request.response().putHeader("WWW-Authenticate", challenge);
    problem(request, ProblemType.UNAUTHENTICATED, detail);
  }

  /** Ends the request with 503 and when to come again, in seconds. */
  public static void unavailable(RoutingContext request, long retryAfter, String detail) {
    request.response().putHeader(RETRY_AFTER, Long.toString(retryAfter));
    problem(request, ProblemType.UNAVAILABLE, detail);
  }

  /** Ends the request with 429 and when to come again, in seconds. */
  public static void tooMany(RoutingContext request, long retryAfter) {
    request
        .response()
        .putHeader(RETRY_AFTER, Long.toString(retryAfter))
        .putHeader("X-RateLimit-Reset", Long.toString(retryAfter));
    problem(request, ProblemType.TOO_MANY_REQUESTS, "Too many requests; slow down");
  }

  private static void problem(
      RoutingContext request, ProblemType type, String detail, List<FieldError> errors) {
    var response = request.response();
    if (response.ended() || response.headWritten()) {
      return;
    }
    response
        .setStatusCode(type.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(bytes(type, detail, errors, TraceContext.idOf(request)));
  }

  /** A problem document. */
  public static Buffer bytes(
      ProblemType type, String detail, List<FieldError> errors, String traceId) {
    return json(new Problem(type.uri(), type.title(), type.status(), detail, errors, traceId));
  }

  /** Any value as JSON in the house's manner. */
  public static Buffer json(Object value) {
    try {
      return Buffer.buffer(EventMapper.shared().writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("records can be written", e);
    }
  }

  private Answers() {}
}
