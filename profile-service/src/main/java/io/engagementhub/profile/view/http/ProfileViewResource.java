package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.view.ReadView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All that is known of a person here, for one screen. */
@Path("/agent/v1/profiles/{id}/view")
@Tag(name = "profiles")
@RolesAllowed({
  Roles.AGENT,
  Roles.SUPERVISOR,
  Roles.MARKETER,
  Roles.ANALYST,
  Roles.PRIVACY_OFFICER,
  Roles.ADMIN
})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileViewResource {
  private final ReadView view;
  private final Readers readers;

  ProfileViewResource(ReadView view, Readers readers) {
    this.view = view;
    this.readers = readers;
  }

  @GET
  @Operation(
      summary = "Identity, traits, scores, segments, consents and points of a person",
      description =
          "Each field as far as the reader's role, and the purpose stated (service, sales, fraud or"
              + " support), open it. Who read what is kept.")
  public Response get(
      @PathParam("id") String text, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(text)
        .flatMap(
            id ->
                view.handle(id, readers.who(purpose))
                    .map(found -> ViewResponse.of(found, id, purpose)))
        .map(found -> Response.ok(found).header(HttpHeaders.CACHE_CONTROL, "no-store").build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }
}
