package io.engagementhub.kit.problems;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INTERNAL;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.METHOD_NOT_ALLOWED;
import static io.engagementhub.kit.problems.ProblemType.NOT_ACCEPTABLE;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;
import static io.engagementhub.kit.problems.ProblemType.TOO_LARGE;
import static io.engagementhub.kit.problems.ProblemType.UNAUTHENTICATED;
import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;
import static io.engagementhub.kit.problems.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.engagementhub.kit.consuming.Outages;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns what was thrown on the way into a problem, so that nothing else ever reaches a client.
 * Public for the framework, which makes and calls it from another class loader.
 */
public final class ExceptionMappers {
  private static final Logger LOG = Logger.getLogger(ExceptionMappers.class);

  @ServerExceptionMapper(priority = 1)
  public Response unreadable(JsonProcessingException e) {
    return Refusals.answer(
        Problem.of(MALFORMED, "The body is not the JSON expected here", fieldOf(e)));
  }

  /** The framework has an answer of its own for these, which is no problem document. */
  @ServerExceptionMapper(priority = 1)
  public Response mismatched(MismatchedInputException e) {
    return unreadable(e);
  }

  @ServerExceptionMapper
  public Response invalid(ConstraintViolationException e) {
    var errors = e.getConstraintViolations().stream().map(ExceptionMappers::fieldError).toList();
    return Refusals.answer(Problem.of(INVALID, INVALID.title(), errors));
  }

  @ServerExceptionMapper
  public Response unauthenticated(UnauthorizedException e) {
    return challenge();
  }

  @ServerExceptionMapper
  public Response badCredentials(AuthenticationFailedException e) {
    return challenge();
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException e) {
    return Refusals.refuse(FORBIDDEN, "Your roles do not allow this call");
  }

  @ServerExceptionMapper
  public Response http(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return unreadable(json);
    }
    var response = e.getResponse();
    if (response.getStatus() < 400 || response.hasEntity()) {
      return response;
    }
    var type = typeOf(response.getStatus());
    return Refusals.refuse(type, type.title());
  }

  @ServerExceptionMapper
  public Response unexpected(Exception e, HttpServerResponse response) {
    if (Outages.isOutage(e)) {
      LOG.warn("request failed because a part is out of reach", e);
      return Response.fromResponse(Refusals.refuse(UNAVAILABLE, UNAVAILABLE.title()))
          .header(HttpHeaders.RETRY_AFTER, 2)
          .build();
    }
    if ((response.closed() || response.headWritten())
        && Causes.of(e).anyMatch(IOException.class::isInstance)) {
      LOG.debug("a client left while it was answered", e);
    } else {
      LOG.error("request failed unexpectedly", e);
    }
    return Refusals.refuse(INTERNAL, INTERNAL.title());
  }

  private static Response challenge() {
    return Response.fromResponse(
            Refusals.refuse(UNAUTHENTICATED, "A valid bearer token is required"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  private static ProblemType typeOf(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 406 -> NOT_ACCEPTABLE;
      case 409 -> CONFLICT;
      case 412 -> STALE;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 422 -> INVALID;
      case 503 -> UNAVAILABLE;
      default -> status < 500 ? MALFORMED : INTERNAL;
    };
  }

  private static List<FieldError> fieldOf(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return List.of(
          new FieldError("/", "is nested too deep, or a name, text or number in it is too long"));
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      var pointer =
          mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("/", "/", ""));
      return List.of(new FieldError(pointer, "cannot be read as what belongs here"));
    }
    var at = e.getLocation();
    var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return List.of(new FieldError("/", "is not valid JSON" + where));
  }

  private static FieldError fieldError(ConstraintViolation<?> violation) {
    var pointer =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .filter(node -> node.getKind() == ElementKind.PROPERTY || node.isInIterable())
            .map(
                node ->
                    node.getIndex() == null
                        ? node.getName()
                        : node.getIndex() + "/" + node.getName())
            .collect(Collectors.joining("/", "/", ""));
    return new FieldError(pointer, violation.getMessage());
  }
}
