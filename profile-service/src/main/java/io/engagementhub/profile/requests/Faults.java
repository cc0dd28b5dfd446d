package io.engagementhub.profile.requests;

import static io.engagementhub.kit.problems.ProblemType.INVALID;

import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What was wrong with a definition, as its sender is told. */
public final class Faults {

  /** Refuses with every place at fault named. */
  public static Response refuse(List<Fault> faults) {
    return Refusals.refuse(
        INVALID,
        faults.stream().map(fault -> new FieldError(fault.pointer(), fault.message())).toList());
  }

  private Faults() {}
}
