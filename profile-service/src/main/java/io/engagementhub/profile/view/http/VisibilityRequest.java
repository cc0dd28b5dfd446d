package io.engagementhub.profile.view.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.visibility.Access;
import io.engagementhub.visibility.FieldPattern;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.VisibilityRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code {rules, reason}}, naming every fault. */
final class VisibilityRequest {
  private static final int MOST_RULES = 200;
  private static final int MOST_FIELDS = 100;
  private static final int LONGEST_FIELD = 300;
  private static final int SHORTEST_REASON = 3;
  private static final int LONGEST_REASON = 500;

  /** What reading came to. */
  sealed interface Read {
    record Valid(List<VisibilityRule> rules, String reason) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  static Read read(@Nullable JsonNode body) {
    var fields = Fields.of(body);
    var reason = fields.text("reason", SHORTEST_REASON, LONGEST_REASON);
    var rules = new ArrayList<VisibilityRule>();
    int size = fields.size("rules", MOST_RULES);
    for (int i = 0; i < size; i++) {
      rules.add(rule(fields.item("rules", i)));
    }
    return fields.errors().isEmpty()
        ? new Read.Valid(rules, reason)
        : new Read.Invalid(fields.errors());
  }

  private static VisibilityRule rule(Fields item) {
    if (!item.has("access")) {
      item.fault("access", "expects one of " + List.of(Access.values()));
    }
    return new VisibilityRule(
        patterns(item),
        roles(item),
        purposes(item),
        item.oneOf("access", Access.class, Access.HIDDEN));
  }

  private static List<FieldPattern> patterns(Fields item) {
    var patterns = new ArrayList<FieldPattern>();
    if (item.size("fields", MOST_FIELDS) > 0) {
      var texts = item.texts("fields", MOST_FIELDS, LONGEST_FIELD);
      for (int i = 0; i < texts.size(); i++) {
        var pattern = FieldPattern.parse(texts.get(i));
        if (pattern.isEmpty()) {
          item.fault("fields/" + i, "expects a path, as traits.car.* or **.email");
        } else {
          patterns.add(pattern.get());
        }
      }
    }
    return patterns;
  }

  private static Set<String> roles(Fields item) {
    var roles = new HashSet<String>();
    if (item.size("roles", Readers.ROLES.size()) > 0) {
      var texts = item.texts("roles", Readers.ROLES.size(), LONGEST_FIELD);
      for (int i = 0; i < texts.size(); i++) {
        if (!Readers.ROLES.contains(texts.get(i))) {
          item.fault("roles/" + i, "expects one of " + Readers.ROLES.stream().sorted().toList());
        }
        roles.add(texts.get(i));
      }
    }
    return roles;
  }

  private static Set<Purpose> purposes(Fields item) {
    var purposes = new HashSet<Purpose>();
    var texts = item.texts("purposes", Purpose.values().length, LONGEST_FIELD);
    for (int i = 0; i < texts.size(); i++) {
      var purpose = Purpose.of(texts.get(i));
      if (purpose.isEmpty()) {
        item.fault("purposes/" + i, "expects one of " + Purpose.texts());
      } else {
        purposes.add(purpose.get());
      }
    }
    return purposes;
  }

  private VisibilityRequest() {}
}
