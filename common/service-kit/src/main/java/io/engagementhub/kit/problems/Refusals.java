package io.engagementhub.kit.problems;

import io.engagementhub.kit.problems.Problem.FieldError;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Refusals as HTTP answers. */
public final class Refusals {

  public static Response refuse(ProblemType type, String detail) {
    return answer(Problem.of(type, detail));
  }

  /** Refuses with one field named. */
  public static Response refuse(ProblemType type, String field, String message) {
    return refuse(type, List.of(new FieldError(field, message)));
  }

  /** Refuses with each field at fault named. */
  public static Response refuse(ProblemType type, List<FieldError> errors) {
    return answer(Problem.of(type, type.title(), errors));
  }

  static Response answer(Problem problem) {
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  private Refusals() {}
}
