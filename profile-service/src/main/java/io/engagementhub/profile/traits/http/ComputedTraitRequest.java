package io.engagementhub.profile.traits.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.requests.JsonPointers;
import io.engagementhub.profile.traits.FormulaJson;
import io.engagementhub.profile.traits.TraitDefinitionJson;
import io.engagementhub.profile.traits.domain.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code {name, description, status, formula}}, naming every fault. */
final class ComputedTraitRequest {
  private static final Set<String> FIELDS = Set.of("name", "description", "status", "formula");
  private static final int LONGEST_DESCRIPTION = 2_000;

  private final JsonNode body;
  private final List<FieldError> errors = new ArrayList<>();

  private ComputedTraitRequest(JsonNode body) {
    this.body = body;
  }

  /** What reading came to. */
  sealed interface Read {
    record Valid(String name, String description, boolean draft, Formula formula) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  /**
   * Reads.
   *
   * @param path the name in the path; null where the body has it
   */
  static Read read(@Nullable JsonNode body, @Nullable String path) {
    return body == null || !body.isObject()
        ? new Read.Invalid(List.of(new FieldError("", "expects an object")))
        : new ComputedTraitRequest(body).read(path);
  }

  /** Reads the formula alone, as a preview has it. */
  static Read formulaOnly(@Nullable JsonNode body) {
    if (body == null || !body.isObject()) {
      return new Read.Invalid(List.of(new FieldError("", "expects an object")));
    }
    var request = new ComputedTraitRequest(body);
    var formula = request.formula();
    return formula.isPresent()
        ? new Read.Valid("", "", false, formula.get())
        : new Read.Invalid(request.errors);
  }

  private Read read(@Nullable String path) {
    for (var property : body.properties()) {
      if (!FIELDS.contains(property.getKey())) {
        fault("/" + JsonPointers.token(property.getKey()), "does not belong here");
      }
    }
    var name = path != null && !body.has("name") ? path : body.path("name").asText("");
    if (!TraitDefinitionJson.isName(name)) {
      fault("/name", "expects a text of 1 to 200 characters");
    } else if (TraitDefinitionJson.isReserved(name)) {
      fault("/name", "is a trait that the hub makes itself");
    } else if (path != null && !path.equals(name)) {
      fault("/name", "is not the name in the path");
    }
    var description = body.path("description");
    if (!description.isMissingNode()
        && (!description.isTextual()
            || description.textValue().length() > LONGEST_DESCRIPTION
            || description.textValue().indexOf('\0') >= 0)) {
      fault("/description", "expects a text of up to " + LONGEST_DESCRIPTION + " characters");
    }
    var status = body.path("status").asText("live");
    if (!status.equals("live") && !status.equals("draft")) {
      fault("/status", "expects live or draft");
    }
    var formula = formula();
    return errors.isEmpty() && formula.isPresent()
        ? new Read.Valid(name, description.asText(""), status.equals("draft"), formula.get())
        : new Read.Invalid(errors);
  }

  private Optional<Formula> formula() {
    return switch (FormulaJson.parse(body.path("formula"), "/formula")) {
      case FormulaJson.Parsed.Valid(var formula) -> Optional.of(formula);
      case FormulaJson.Parsed.Invalid(var faults) -> {
        faults.forEach(fault -> fault(fault.pointer(), fault.message()));
        yield Optional.empty();
      }
    };
  }

  private void fault(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
