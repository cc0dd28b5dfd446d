package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.IdentityHistory;
import io.engagementhub.profile.identity.domain.IdentityChange;
import io.engagementhub.profile.view.ReadView;
import io.engagementhub.profile.view.http.Readers;
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
  private final IdentityHistory history;
  private final Readers readers;

  IdentityHistoryResource(IdentityHistory history, Readers readers) {
    this.history = history;
    this.readers = readers;
  }

  @GET
  @Operation(
      summary =
          "Merges and separations of a profile and of those that lead to it, newest first: who,"
              + " when, why, by what evidence, which fragments moved")
  public Response list(
      @PathParam("id") String text,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    var id = Ids.parse(text);
    return id.isEmpty()
        ? unknown()
        : Listing.byId(limit, cursor, asked -> told(id.get(), purpose, asked));
  }

  /** What the reader is told of it; noted before it is answered. */
  private Response told(UUID id, @Nullable String purpose, Listing<UUID> asked) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    if (!disclosure.shows(ReadView.IDENTITY_HISTORY)) {
      return Refusals.refuse(FORBIDDEN, "Your role and purpose do not open the history");
    }
    var found = history.of(id, asked.after(), asked.oneMore());
    if (found.isEmpty()) {
      return unknown();
    }
    var page =
        asked.page(
            found.get(), IdentityHistoryResource::key, change -> ReadView.told(change, disclosure));
    readers.note(who, ReadView.IDENTITY_HISTORY, id, disclosure);
    return Response.ok(page).build();
  }

  private static List<String> key(IdentityChange change) {
    return List.of(change.id().toString());
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no profile with this id");
  }
}
