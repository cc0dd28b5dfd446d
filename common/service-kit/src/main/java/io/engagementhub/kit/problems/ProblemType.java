package io.engagementhub.kit.problems;

import java.net.URI;

/**
 * A kind of problem: stable code, HTTP status, and a title that does not change from one occurrence
 * to the next. Each is described in {@code docs/problems.md}.
 *
 * @param code kebab-case, unique; clients may branch on it
 * @param status HTTP status it is answered with
 * @param title short, the same for each occurrence
 */
public record ProblemType(String code, int status, String title) {
  public static final ProblemType MALFORMED =
      new ProblemType("malformed-request", 400, "The request could not be read");
  public static final ProblemType UNAUTHENTICATED =
      new ProblemType("unauthenticated", 401, "No valid credentials");
  public static final ProblemType FORBIDDEN =
      new ProblemType("forbidden", 403, "Not allowed for this role");
  public static final ProblemType NOT_FOUND =
      new ProblemType("not-found", 404, "There is no such resource");
  public static final ProblemType METHOD_NOT_ALLOWED =
      new ProblemType("method-not-allowed", 405, "The resource does not offer this method");
  public static final ProblemType NOT_ACCEPTABLE =
      new ProblemType("not-acceptable", 406, "No representation of the kind asked for");
  public static final ProblemType CONFLICT =
      new ProblemType("conflict", 409, "The request conflicts with the present state");
  public static final ProblemType STALE =
      new ProblemType("stale-version", 412, "The resource has changed since it was read");
  public static final ProblemType TOO_LARGE =
      new ProblemType("too-large", 413, "The request is larger than allowed");
  public static final ProblemType UNSUPPORTED_MEDIA_TYPE =
      new ProblemType("unsupported-media-type", 415, "The content type is not understood here");
  public static final ProblemType INVALID =
      new ProblemType("invalid-request", 422, "The request is well-formed but not valid");
  public static final ProblemType PRECONDITION_REQUIRED =
      new ProblemType("precondition-required", 428, "An If-Match header is required");
  public static final ProblemType TOO_MANY_REQUESTS =
      new ProblemType("too-many-requests", 429, "More requests than allowed");
  public static final ProblemType INTERNAL =
      new ProblemType("internal-error", 500, "The hub failed; it is not the request's fault");
  public static final ProblemType UNAVAILABLE =
      new ProblemType("unavailable", 503, "A part that is needed is out of reach; try again");

  /** Identifies this type in a problem document. */
  public URI uri() {
    return URI.create("urn:engagement-hub:problem:" + code);
  }
}
