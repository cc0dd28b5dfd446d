package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.IdentityHistory;
import io.engagementhub.profile.identity.domain.IdentityChange;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How a profile came to be who it is. */
@Path("/agent/v1/profiles/{id}/identity-history")
@Tag(name = "identity")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IdentityHistoryResource {
  private final IdentityHistory history;

  IdentityHistoryResource(IdentityHistory history) {
    this.history = history;
  }

  @GET
  @Operation(
      summary =
          "Merges and separations of a profile and of those that lead to it, newest first: who,"
              + " when, why, by what evidence, which fragments moved")
  public Response list(
      @PathParam("id") String text,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            Ids.parse(text)
                .flatMap(id -> history.of(id, asked.after(), asked.oneMore()))
                .map(found -> asked.page(found, IdentityHistoryResource::key, change -> change))
                .map(page -> Response.ok(page).build())
                .orElseGet(IdentityHistoryResource::unknown));
  }

  private static List<String> key(IdentityChange change) {
    return List.of(change.id().toString());
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
