package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.http.Fields;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.Whose;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Things saved by a visitor who is not signed in: saved, and not read back, for an anonymous id can
 * be guessed. They are the customer's own as soon as visitor and customer are one person.
 */
@Path("/v1")
@Tag(name = "saved")
@RolesAllowed(Roles.GATEWAY)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VisitorThingsResource {
  private static final int LONGEST = 500;
  private static final String ANONYMOUS = "anonymousId";

  private final SavedAnswers answers;
  private final KnownRules rules;

  VisitorThingsResource(SavedAnswers answers, KnownRules rules) {
    this.answers = answers;
    this.rules = rules;
  }

  @POST
  @Path("/saved-configurations")
  @Operation(
      summary = "Saves what a visitor has put together",
      description =
          "Expects {anonymousId} beside the fields of a configuration. Once a touchpoint of the"
              + " visitor has arrived; before that it answers 409.")
  public Response saveConfiguration(@Nullable JsonNode body) {
    return save(Kind.CONFIGURATION, body);
  }

  @POST
  @Path("/comparisons")
  @Operation(
      summary = "Saves what a visitor compares",
      description = "Expects {anonymousId} beside the fields of a comparison.")
  public Response saveComparison(@Nullable JsonNode body) {
    return save(Kind.COMPARISON, body);
  }

  private Response save(Kind kind, @Nullable JsonNode body) {
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
