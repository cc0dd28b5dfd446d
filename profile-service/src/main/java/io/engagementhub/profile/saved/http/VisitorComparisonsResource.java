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

/** What visitors compare. */
@Path("/v1/comparisons")
@Tag(name = "saved")
@RolesAllowed(Roles.GATEWAY)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class VisitorComparisonsResource {
  private final VisitorThings things;

  VisitorComparisonsResource(VisitorThings things) {
    this.things = things;
  }

  @POST
  @Operation(
      summary = "Saves what a visitor compares",
      description = "Expects {anonymousId} beside the fields of a comparison.")
  public Response save(@Nullable JsonNode body) {
    return things.save(Kind.COMPARISON, body);
  }
}
