package io.engagementhub.journey.timeline.http;

import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.journey.timeline.ReadTimeline;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.Read;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.UnknownProfile;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The timeline of the customer signed in. */
@Path("/v1/me/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyTimelineResource {
  private final ReadTimeline read;
  private final JsonWebToken token;

  MyTimelineResource(ReadTimeline read, JsonWebToken token) {
    this.read = read;
    this.token = token;
  }

  @GET
  @RolesAllowed(Roles.CUSTOMER)
  @Operation(operationId = "readOwnTimeline", summary = "What the customer signed in did")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelinePage.class)))
  public Response ofCustomer(@BeanParam TimelineParameters part) {
    String userId = token.getClaim("user_id");
    if (userId == null) {
      return Refusals.refuse(ProblemType.FORBIDDEN, "The token names no customer (user_id)");
    }
    var parameters = new Parameters();
    var query = part.read(parameters);
    return parameters.then(
        () ->
            switch (read.ofUser(userId, query)) {
              case Read page -> Response.ok(TimelinePage.of(page)).build();
              case UnknownProfile() -> Response.ok(TimelinePage.EMPTY).build();
            });
  }
}
