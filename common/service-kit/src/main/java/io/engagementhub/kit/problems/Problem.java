package io.engagementhub.kit.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457).
 *
 * @param type which kind, from the catalogue
 * @param title the kind's title
 * @param status HTTP status
 * @param detail what is wrong with this very request, for a person; never internals
 * @param errors the fields at fault; empty where none is
 * @param traceId W3C trace id, to find the request in logs and traces
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    URI type,
    String title,
    int status,
    @Nullable String detail,
    List<FieldError> errors,
    @Nullable String traceId) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem of {@code type} with a sentence on this occurrence. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /** The same problem of that trace. */
  Problem withTraceId(String id) {
    return new Problem(type, title, status, detail, errors, id);
  }

  /** A problem of {@code type} that names the fields at fault. */
  public static Problem of(ProblemType type, String detail, List<FieldError> errors) {
    return new Problem(
        type.uri(), type.title(), type.status(), detail, errors, TraceIds.current().orElse(null));
  }

  /**
   * One field at fault.
   *
   * @param field JSON pointer ({@code /batch/3/event}) or the name of a parameter or header
   * @param message what is wrong with it
   */
  public record FieldError(String field, String message) {}
}
