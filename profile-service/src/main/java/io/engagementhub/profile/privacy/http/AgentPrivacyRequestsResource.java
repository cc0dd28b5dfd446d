package io.engagementhub.profile.privacy.http;

import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Requests that customers make by telephone or letter. Agents submit; officers see the rest. */
@Path("/agent/v1/privacy-requests")
@Tag(name = "privacy")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentPrivacyRequestsResource {
  private final StaffAnswers answers;
  private final JsonWebToken token;

  AgentPrivacyRequestsResource(StaffAnswers answers, JsonWebToken token) {
    this.answers = answers;
    this.token = token;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submits a customer's request, saying how it was made sure who asks")
  public Response submit(@Nullable RequestBody body) {
    return answers.submit(body, token.getName());
  }
}
