package io.engagementhub.profile.consents.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.consents.ReadConsents;
import io.engagementhub.profile.consents.StateConsents;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Consents of a person, for the agent who talks to them. */
@Path("/agent/v1/profiles/{id}/consents")
@Tag(name = "profiles")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentConsentsResource {
  private static final String PART = "consents";

  private final ReadConsents read;
  private final StateConsents state;
  private final ConsentAnswers answers;
  private final JsonWebToken token;
  private final Readers readers;

  AgentConsentsResource(
      ReadConsents read,
      StateConsents state,
      ConsentAnswers answers,
      JsonWebToken token,
      Readers readers) {
    this.read = read;
    this.state = state;
    this.answers = answers;
    this.token = token;
    this.readers = readers;
  }

  @GET
  @Operation(summary = "Every purpose with its text, and what the person has chosen")
  public Response list(
      @PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(id)
        .flatMap(
            profile ->
                read.of(profile)
                    .map(
                        found ->
                            readers.whole(PART, profile, purpose, () -> ConsentAnswers.of(found))))
        .orElseGet(AgentConsentsResource::unknown);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Enters what the person said, with how they said it as the reason")
  public Response choose(@PathParam("id") String id, @Nullable ConsentsBody body) {
    var profile = Ids.parse(id);
    if (profile.isEmpty()) {
      return unknown();
    }
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    var errors = new ArrayList<FieldError>();
    var choices = body.choices(errors);
    var reason = body.reason(errors);
    return errors.isEmpty()
        ? ConsentAnswers.of(state.byAgent(profile.get(), choices, token.getName(), reason))
        : Refusals.refuse(INVALID, errors);
  }

  @GET
  @Path("/records")
  @Operation(
      summary = "All the person ever chose, the newest first, each with its proof",
      description = "purpose is what was consented to; who reads states none of their own here.")
  public Response history(
      @PathParam("id") String id,
      @QueryParam("purpose") @Nullable String purpose,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Ids.parse(id)
        .map(
            profile ->
                readers.whole(
                    PART,
                    profile,
                    null,
                    () -> answers.history(profile, purpose, limit, cursor, unknown())))
        .orElseGet(AgentConsentsResource::unknown);
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
