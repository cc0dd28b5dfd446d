package io.engagementhub.profile.segments.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.ConditionJson.Fault;
import io.engagementhub.conditions.ConditionJson.Parsed;
import io.engagementhub.conditions.text.ConditionText;
import java.util.List;

/** Reads a condition out of a body: {@code condition} in the JSON form or {@code text}. */
final class ConditionRequest {

  static Parsed read(JsonNode body) {
    var json = body.get("condition");
    var text = body.get("text");
    if (json != null && text != null) {
      return fault("/text", "is not taken beside condition");
    }
    if (json != null) {
      return ConditionJson.parse(json, "/condition");
    }
    if (text == null) {
      return fault("/condition", "is needed, or its text form under text");
    }
    return text.isTextual() ? fromText(text.textValue()) : fault("/text", "expects a text");
  }

  private static Parsed fromText(String text) {
    return switch (ConditionText.parse(text)) {
      case ConditionText.Parsed.Valid(var condition) -> new Parsed.Valid(condition);
      case ConditionText.Parsed.Invalid(var fault) ->
          fault(
              "/text",
              "line " + fault.line() + ", column " + fault.column() + ": " + fault.message());
    };
  }

  private static Parsed fault(String pointer, String message) {
    return new Parsed.Invalid(List.of(new Fault(pointer, message)));
  }

  private ConditionRequest() {}
}
