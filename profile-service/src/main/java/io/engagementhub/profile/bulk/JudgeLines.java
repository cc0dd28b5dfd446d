package io.engagementhub.profile.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.bulk.domain.Line.Faulty;
import io.engagementhub.profile.bulk.domain.Line.Told;
import io.engagementhub.profile.resolving.domain.IdentityRules;
import io.engagementhub.profile.resolving.domain.NamespaceRule;
import io.engagementhub.profile.resolving.domain.TraitLimits;
import io.engagementhub.profile.resolving.domain.WellFormed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the message of an identify of what a line tells, by the identity rules that hold. */
final class JudgeLines {
  private static final int MOST_TRAITS = 500;
  private static final int LONGEST_PURPOSE = 100;

  /** Levels within a trait; with what stands around it, everyone downstream can read it. */
  private static final int DEEPEST = 32;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final IdentityRules rules;
  private final TraitLimits limits;
  private final Map<String, NamespaceRule> namespaces = new HashMap<>();

  JudgeLines(IdentityRules rules, TraitLimits limits) {
    this.rules = rules;
    this.limits = limits;
    rules.namespaces().forEach(rule -> namespaces.put(rule.namespace(), rule));
  }

  /** What became of a line. */
  sealed interface Verdict {
    /**
     * It can be taken.
     *
     * @param message of the identify
     */
    record Taken(@Nullable String userId, @Nullable String anonymousId, Json message)
        implements Verdict {}

    record Refused(Faulty fault) implements Verdict {}
  }

  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Faulty fault;

    Unfit(String field, String message) {
      super(message, null, false, false);
      this.fault = new Faulty(field, message);
    }
  }

  Verdict of(Told line) {
    try {
      return taken(line);
    } catch (Unfit unfit) {
      return new Verdict.Refused(unfit.fault);
    }
  }

  private Verdict taken(Told line) throws Unfit {
    var userId = alone(line, Identifier.USER_ID);
    var anonymousId = alone(line, Identifier.ANONYMOUS_ID);
    var message = NODES.objectNode();
    var traits = message.putObject("traits");
    var context = message.putObject("context");
    var externalIds = context.putArray("externalIds");
    traits(line, traits);
    int told = 0;
    for (var identifiers : new TreeMap<>(line.identifiers()).entrySet()) {
      var namespace = identifiers.getKey();
      if (!namespace.equals(Identifier.USER_ID) && !namespace.equals(Identifier.ANONYMOUS_ID)) {
        var type = type(namespace);
        for (var value : identifiers.getValue()) {
          usable(namespace, value);
          externalIds.addObject().put("type", type).put("id", value);
          told++;
        }
      }
    }
    if (told > IdentityRules.MOST_TOLD) {
      throw new Unfit("identifiers", "are more than " + IdentityRules.MOST_TOLD);
    }
    if (userId == null && anonymousId == null && told == 0) {
      throw new Unfit("identifiers", "expects one at least");
    }
    consents(line, context);
    var written = written(message);
    if (!isWellFormed(written) || !isWellFormed(userId) || !isWellFormed(anonymousId)) {
      throw new Unfit("", "has half of a surrogate pair");
    }
    return new Verdict.Taken(userId, anonymousId, new Json(written));
  }

  /** What is not cannot be written as UTF-8. */
  private static boolean isWellFormed(@Nullable String text) {
    return text == null || WellFormed.text(text).equals(text);
  }

  private static String written(ObjectNode message) {
    try {
      return EventMapper.shared().writeValueAsString(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was read can be written", e);
    }
  }

  private @Nullable String alone(Told line, String namespace) throws Unfit {
    var values = line.identifiers().getOrDefault(namespace, List.of());
    if (values.isEmpty()) {
      return null;
    }
    if (values.size() > 1) {
      throw new Unfit("identifiers." + namespace, "expects one");
    }
    usable(namespace, values.getFirst());
    return values.getFirst();
  }

  private void usable(String namespace, String value) throws Unfit {
    if (rules.identifier(namespace, value).isEmpty()) {
      throw new Unfit("identifiers." + namespace, "has a value that can be nobody's");
    }
  }

  /** Under which type the rules read identifiers of the namespace from a message. */
  private String type(String namespace) throws Unfit {
    var rule = namespaces.get(namespace);
    if (rule == null || rule.externalIds().isEmpty()) {
      throw new Unfit(
          "identifiers." + namespace, "is no namespace that identity rules read from external ids");
    }
    return rule.externalIds().getFirst();
  }

  private void traits(Told line, ObjectNode traits) throws Unfit {
    if (line.traits().size() > MOST_TRAITS) {
      throw new Unfit("traits", "are more than " + MOST_TRAITS);
    }
    for (var trait : new TreeMap<>(line.traits()).entrySet()) {
      if (!limits.allowName(trait.getKey())) {
        throw new Unfit(
            "traits", "has a name that is empty or longer than " + TraitLimits.MAX_NAME);
      }
      if (!limits.allowValue(trait.getValue().text())) {
        throw new Unfit(
            "traits." + trait.getKey(), "is longer than " + limits.maxLength() + " characters");
      }
      var value = read(trait.getValue());
      if (isDeeper(value, DEEPEST)) {
        throw new Unfit("traits." + trait.getKey(), "is nested deeper than " + DEEPEST);
      }
      traits.set(trait.getKey(), value);
    }
  }

  private static boolean isDeeper(JsonNode value, int levels) {
    for (var part : value) {
      if (levels == 0 || isDeeper(part, levels - 1)) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode read(Json value) {
    try {
      return EventMapper.shared().readTree(value.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was written can be read", e);
    }
  }

  private static void consents(Told line, ObjectNode context) throws Unfit {
    if (line.consents().isEmpty()) {
      return;
    }
    var preferences = context.putObject("consent").putObject("categoryPreferences");
    for (var consent : new TreeMap<>(line.consents()).entrySet()) {
      var purpose = consent.getKey();
      if (purpose.isBlank() || purpose.length() > LONGEST_PURPOSE || purpose.indexOf('\0') >= 0) {
        throw new Unfit("consents", "has a purpose that is empty or longer than 100");
      }
      preferences.put(purpose, consent.getValue());
    }
  }
}
