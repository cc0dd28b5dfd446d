package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.Whose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Things saved by a visitor who is not signed in: saved, and not read back, for an anonymous id can
 * be guessed. They are the customer's own as soon as visitor and customer are one person.
 */
@ApplicationScoped
class VisitorThings {
  private static final int LONGEST = 500;
  private static final String ANONYMOUS = "anonymousId";

  private final SavedAnswers answers;
  private final KnownRules rules;

  VisitorThings(SavedAnswers answers, KnownRules rules) {
    this.answers = answers;
    this.rules = rules;
  }

  /** Saves what the body tells beside the visitor's anonymous id. */
  Response save(Kind kind, @Nullable JsonNode body) {
    var fields = Fields.of(body);
    var text = fields.text(ANONYMOUS, 1, LONGEST);
    if (!(body instanceof ObjectNode object) || !fields.errors().isEmpty()) {
      return Refusals.refuse(ProblemType.INVALID, fields.errors());
    }
    var visitor = rules.current().identifier(Identifier.ANONYMOUS_ID, text);
    if (visitor.isEmpty()) {
      return Refusals.refuse(
          ProblemType.INVALID, "/" + ANONYMOUS, "expects an id that can be somebody's");
    }
    var thing = object.deepCopy();
    thing.remove(List.of(ANONYMOUS, "writeKey"));
    return answers.add(
        new Whose.OfIdentifier(visitor.get()), kind, thing, "visitor", SavedAnswers.OWN);
  }
}
