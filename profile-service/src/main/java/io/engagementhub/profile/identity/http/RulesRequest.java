package io.engagementhub.profile.identity.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.resolving.domain.Identification;
import io.engagementhub.profile.resolving.domain.Matching;
import io.engagementhub.profile.resolving.domain.Matching.Form;
import io.engagementhub.profile.resolving.domain.Matching.Letters;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code {namespaces, reason}}, naming every fault. */
final class RulesRequest {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9_.-]{0,39}");
  private static final Set<String> PRIMARY = Set.of(Identifier.USER_ID, Identifier.ANONYMOUS_ID);
  private static final Set<String> NEEDED =
      Set.of(Identifier.USER_ID, Identifier.ANONYMOUS_ID, Identifier.EMAIL, Identifier.PHONE);
  private static final Matching CONTACTS = new Matching(Letters.FOLDED, Form.NFC);
  private static final int MOST_NAMESPACES = 50;
  private static final int HIGHEST_LIMIT = 10_000;
  private static final int HIGHEST_PRIORITY = 1_000;
  private static final int MOST_BLOCKED = 1_000;
  private static final int LONGEST_BLOCKED = 200;
  private static final int MOST_PLACES = 20;

  /** What reading came to. */
  sealed interface Read {
    record Valid(List<NamespaceRule> rules, String reason) implements Read {}

    record Invalid(List<FieldError> errors) implements Read {}
  }

  static Read read(@Nullable JsonNode body) {
    var fields = Fields.of(body);
    var reason =
        fields.text("reason", MergesResource.SHORTEST_REASON, MergesResource.LONGEST_REASON);
    var rules = new ArrayList<NamespaceRule>();
    var seen = new HashSet<String>();
    int size = fields.size("namespaces", MOST_NAMESPACES);
    for (int i = 0; i < size; i++) {
      var item = fields.item("namespaces", i);
      var rule = rule(item);
      if (!seen.add(rule.namespace())) {
        item.fault("namespace", "stands here twice");
      }
      rules.add(rule);
    }
    for (var needed : NEEDED.stream().sorted().toList()) {
      if (size > 0 && !seen.contains(needed)) {
        fields.fault("namespaces", needed + " is missing");
      }
    }
    return fields.errors().isEmpty()
        ? new Read.Valid(rules, reason)
        : new Read.Invalid(fields.errors());
  }

  private static NamespaceRule rule(Fields item) {
    var namespace = item.text("namespace", 1, 40);
    if (!namespace.isEmpty()
        && (!NAMESPACE.matcher(namespace).matches()
            || namespace.equals(Identification.TOUCHPOINT))) {
      item.fault("namespace", "expects lower-case letters, digits, underscore, dot, hyphen");
    }
    int limit = item.number("limit", 1, HIGHEST_LIMIT);
    if (namespace.equals(Identifier.USER_ID) && limit != 1) {
      item.fault("limit", "one person has one user id");
    }
    int priority = item.number("priority", 0, HIGHEST_PRIORITY);
    boolean trustedOnly = item.flag("trustedOnly");
    var blocked = item.texts("blocked", MOST_BLOCKED, LONGEST_BLOCKED);
    for (int i = 0; i < blocked.size(); i++) {
      if (blocked.get(i).replace("*", "").isBlank()) {
        item.fault("blocked/" + i, "would block everybody");
      }
    }
    var traits = item.texts("traits", MOST_PLACES, 200);
    var externalIds = item.texts("externalIds", MOST_PLACES, 200);
    if (PRIMARY.contains(namespace) && !(traits.isEmpty() && externalIds.isEmpty())) {
      item.fault("traits", "is read from the touchpoint itself, and from nowhere else");
    }
    return new NamespaceRule(
        namespace,
        limit,
        priority,
        trustedOnly,
        blocked,
        matching(item, namespace),
        traits,
        externalIds);
  }

  private static Matching matching(Fields item, String namespace) {
    boolean contact = namespace.equals(Identifier.EMAIL) || namespace.equals(Identifier.PHONE);
    var usual = contact ? CONTACTS : Matching.DEFAULT;
    if (!item.has("matching")) {
      return usual;
    }
    var fields = item.object("matching");
    var matching =
        new Matching(
            fields.oneOf("letters", Letters.class, usual.letters()),
            fields.oneOf("form", Form.class, usual.form()));
    if (contact && !matching.equals(usual)) {
      item.fault("matching", "e-mail addresses and phone numbers have their own");
    }
    return matching;
  }

  private RulesRequest() {}
}
