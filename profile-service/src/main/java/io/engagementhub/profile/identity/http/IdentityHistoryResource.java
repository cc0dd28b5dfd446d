package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
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
import java.util.UUID;
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
  private static final int MOST = 200;

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
    if (limit < 1 || limit > MOST) {
      return Refusals.refuse(INVALID, "limit", "expects 1 to " + MOST);
    }
    UUID before = null;
    if (cursor != null) {
      var parsed = Cursor.parse(cursor, 1).map(List::getFirst).flatMap(Ids::parse);
      if (parsed.isEmpty()) {
        return Refusals.refuse(INVALID, "cursor", "is not one that was given out here");
      }
      before = parsed.get();
    }
    var id = Ids.parse(text);
    if (id.isEmpty()) {
      return unknown();
    }
    return history
        .of(id.get(), before, limit + 1)
        .map(found -> Response.ok(page(found, limit)).build())
        .orElseGet(IdentityHistoryResource::unknown);
  }

  private static Page<IdentityChange> page(List<IdentityChange> found, int limit) {
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(
        items, found.size() > limit ? Cursor.of(items.getLast().id().toString()) : null);
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
