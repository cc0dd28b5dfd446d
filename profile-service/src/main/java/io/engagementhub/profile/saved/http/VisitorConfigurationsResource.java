package io.engagementhub.profile.saved.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.saved.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What visitors have put together. */
@Path("/v1/saved-configurations")
@Tag(name = "saved")
@RolesAllowed(Roles.GATEWAY)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VisitorConfigurationsResource {
  private final VisitorThings things;

  VisitorConfigurationsResource(VisitorThings things) {
    this.things = things;
  }

  @POST
  @Operation(
      summary = "Saves what a visitor has put together",
      description =
          "Expects {anonymousId} beside the fields of a configuration. Once a touchpoint of the"
              + " visitor has arrived; before that it answers 409.")
  public Response save(@Nullable JsonNode body) {
    return things.save(Kind.CONFIGURATION, body);
  }
}
