package io.engagementhub.profile.preferences.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Preferences of a person, for the agent who talks to them. */
@Path("/agent/v1/profiles/{id}/preferences")
@Tag(name = "profiles")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentPreferencesResource {
  private final PreferenceAnswers answers;
  private final JsonWebToken token;
  private final Readers readers;

  AgentPreferencesResource(PreferenceAnswers answers, JsonWebToken token, Readers readers) {
    this.answers = answers;
    this.token = token;
    this.readers = readers;
  }

  @GET
  @Operation(summary = "How the person wants to be talked to, with the ETag to change it")
  public Response get(@PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(id)
        .map(
            profile ->
                readers.whole(
                    "preferences", profile, purpose, () -> answers.get(profile, unknown())))
        .orElseGet(AgentPreferencesResource::unknown);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Enters how the person wants to be talked to, whole, with a reason; needs" + " If-Match")
  public Response put(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable PreferencesBody body) {
    return Ids.parse(id)
        .map(profile -> answers.put(profile, ifMatch, body, token.getName(), unknown()))
        .orElseGet(AgentPreferencesResource::unknown);
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
