package io.engagementhub.profile.webhooks.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.profile.webhooks.ManageWebhooks.Definition;
import io.engagementhub.profile.webhooks.domain.EndpointUrl;
import io.engagementhub.profile.webhooks.domain.Wanted;
import io.engagementhub.visibility.FieldPattern;
import io.engagementhub.visibility.Purpose;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a webhook, naming every fault. */
final class WebhookRequest {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_URL = 2000;
  private static final int LONGEST_FIELD = 300;
  private static final int LONGEST_PURPOSE = 100;
  private static final int MOST = 100;

  /** What reading came to. */
  sealed interface Read {
    record Valid(Definition definition) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  /**
   * Reads the body.
   *
   * @param roles of whoever writes it: a webhook sees no more than they do
   */
  static Read read(@Nullable JsonNode body, EndpointUrl urls, Set<String> roles) {
    var fields = Fields.of(body);
    var url = fields.text("url", 1, LONGEST_URL);
    urls.fault(url).ifPresent(fault -> fields.fault("url", fault));
    var definition =
        new Definition(
            fields.text("name", 1, LONGEST_NAME),
            url,
            new Wanted(
                types(fields),
                Set.copyOf(fields.texts("segments", MOST, LONGEST_FIELD)),
                patterns(fields, "changed"),
                patterns(fields, "fields"),
                roles(fields, roles),
                purpose(fields),
                fields.has("consent") ? fields.text("consent", 1, LONGEST_PURPOSE) : null,
                fields.has("system") ? fields.text("system", 1, LONGEST_PURPOSE) : null),
            !fields.has("active") || fields.flag("active"));
    if (definition.wanted().system() != null && !definition.wanted().fields().isEmpty()) {
      fields.fault("fields", "a system is told of its records, and of nothing else");
    }
    return fields.errors().isEmpty()
        ? new Read.Valid(definition)
        : new Read.Invalid(fields.errors());
  }

  private static Set<ChangeType> types(Fields fields) {
    var types = new HashSet<ChangeType>();
    if (fields.size("types", ChangeType.values().length) > 0) {
      var texts = fields.texts("types", ChangeType.values().length, LONGEST_FIELD);
      for (int i = 0; i < texts.size(); i++) {
        var type = ChangeType.of(texts.get(i));
        if (type.isEmpty()) {
          fields.fault("types/" + i, "expects one of " + String.join(", ", ChangeType.wireNames()));
        } else {
          types.add(type.get());
        }
      }
    }
    return types;
  }

  private static List<FieldPattern> patterns(Fields fields, String name) {
    var patterns = new ArrayList<FieldPattern>();
    var texts = fields.texts(name, MOST, LONGEST_FIELD);
    for (int i = 0; i < texts.size(); i++) {
      var pattern = FieldPattern.parse(texts.get(i));
      if (pattern.isEmpty()) {
        fields.fault(name + "/" + i, "expects a path, as traits.car.* or identifiers.email");
      } else {
        patterns.add(pattern.get());
      }
    }
    return patterns;
  }

  private static Set<String> roles(Fields fields, Set<String> held) {
    if (!fields.has("roles")) {
      return Set.of(Roles.ADMIN);
    }
    var roles = new HashSet<>(fields.texts("roles", MOST, LONGEST_FIELD));
    if (roles.isEmpty() || !held.containsAll(roles)) {
      fields.fault("roles", "expects roles that you hold yourself");
    }
    return roles;
  }

  private static @Nullable Purpose purpose(Fields fields) {
    if (!fields.has("purpose")) {
      return null;
    }
    var purpose = Purpose.of(fields.text("purpose", 1, LONGEST_PURPOSE));
    if (purpose.isEmpty()) {
      fields.fault("purpose", "expects one of " + String.join(", ", Purpose.texts()));
    }
    return purpose.orElse(null);
  }

  private WebhookRequest() {}
}
