package io.engagementhub.profile.segments.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson.Parsed;
import io.engagementhub.kit.problems.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {id, name, description, status, condition}}, naming every fault. The condition is
 * given in its JSON form, or as {@code text} in its text form.
 */
final class SegmentRequest {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 2_000;

  private final List<FieldError> errors = new ArrayList<>();
  private final JsonNode body;

  private SegmentRequest(JsonNode body) {
    this.body = body;
  }

  /** What reading came to. */
  sealed interface Read {
    record Valid(String id, String name, String description, boolean draft, Condition condition)
        implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  /**
   * Reads.
   *
   * @param id the id in the path; null where the body has it
   */
  static Read read(@Nullable JsonNode body, @Nullable String id) {
    if (body == null || !body.isObject()) {
      return new Read.Invalid(List.of(new FieldError("", "expects an object")));
    }
    return new SegmentRequest(body).read(id);
  }

  private Read read(@Nullable String path) {
    var id = path != null ? path : body.path("id").asText("");
    if (!ID.matcher(id).matches()) {
      fault("/id", "expects 1 to 64 lower-case letters, digits and hyphens");
    }
    if (path != null && body.has("id") && !path.equals(body.path("id").asText())) {
      fault("/id", "is not the id in the path");
    }
    var name = text("name", 1, LONGEST_NAME);
    var description = body.has("description") ? text("description", 0, LONGEST_DESCRIPTION) : "";
    boolean draft = isDraft();
    var condition = condition();
    return errors.isEmpty() && condition.isPresent()
        ? new Read.Valid(id, name, description, draft, condition.get())
        : new Read.Invalid(errors);
  }

  private String text(String field, int shortest, int longest) {
    var value = body.path(field);
    if (value.isTextual()
        && value.textValue().strip().length() >= shortest
        && value.textValue().length() <= longest
        && value.textValue().indexOf('\0') < 0) {
      return value.textValue();
    }
    fault("/" + field, "expects a text of " + shortest + " to " + longest + " characters");
    return "";
  }

  private boolean isDraft() {
    var status = body.path("status");
    if (status.isMissingNode() || status.asText().equals("live")) {
      return false;
    }
    if (!status.asText().equals("draft")) {
      fault("/status", "expects live or draft");
    }
    return true;
  }

  private Optional<Condition> condition() {
    return switch (ConditionRequest.read(body)) {
      case Parsed.Valid(var condition) -> Optional.of(condition);
      case Parsed.Invalid(var faults) -> {
        faults.forEach(fault -> fault(fault.pointer(), fault.message()));
        yield Optional.empty();
      }
    };
  }

  private void fault(String field, String message) {
    errors.add(new FieldError(field, message));
  }
}
