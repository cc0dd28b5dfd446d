package io.engagementhub.profile.personas.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.personas.PersonaState.Assigned;
import io.engagementhub.profile.personas.ReadPersonas;
import io.engagementhub.profile.personas.http.PersonaResponse.AssignedResponse;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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

/** Which persona of each set a person is. */
@Path("/agent/v1/profiles/{id}/personas")
@Tag(name = "personas")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentPersonasResource {
  private final ReadPersonas personas;
  private final Readers readers;

  AgentPersonasResource(ReadPersonas personas, Readers readers) {
    this.personas = personas;
    this.readers = readers;
  }

  @GET
  @Operation(summary = "Which persona of each set the person is, in words, and how typical of it")
  public Response personas(
      @PathParam("id") String text, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(text)
        .flatMap(
            id ->
                personas
                    .of(id)
                    .map(found -> readers.whole("personas", id, purpose, () -> answer(found))))
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  private static Response answer(List<Assigned> personas) {
    return Response.ok(new Page<>(personas.stream().map(AssignedResponse::of).toList(), null))
        .build();
  }
}
