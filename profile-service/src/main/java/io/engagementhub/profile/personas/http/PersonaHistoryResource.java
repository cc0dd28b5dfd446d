package io.engagementhub.profile.personas.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.personas.ReadPersonas;
import io.engagementhub.profile.personas.ReadPersonas.Asked;
import io.engagementhub.profile.personas.http.PersonaResponse.VersionResponse;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What came of a set of personas: trainings, versions, publications. */
@Path("/admin/v1/persona-sets")
@Tag(name = "personas")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PersonaHistoryResource {
  private static final UUID NEWEST = new UUID(-1, -1);

  private final ReadPersonas personas;
  private final JsonWebToken token;

  PersonaHistoryResource(ReadPersonas personas, JsonWebToken token) {
    this.personas = personas;
    this.token = token;
  }

  private Response of(String id, Supplier<Response> answer) {
    return PersonaIds.storable(id) && personas.find(id).isPresent()
        ? answer.get()
        : PersonaIds.unknown();
  }

  record AskedResponse(String id) {}

  @POST
  @Path("/{id}/trainings")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Has the set trained now; the answer names the training, which goes on")
  public Response train(@PathParam("id") String id) {
    return of(
        id,
        () ->
            switch (personas.train(id, token.getName())) {
              case Asked.Waits(var training) ->
                  Response.accepted(new AskedResponse(training)).build();
              case Asked.RunsAlready() -> Refusals.refuse(CONFLICT, "It is being trained just now");
              case Asked.Unknown() -> PersonaIds.unknown();
            });
  }

  @GET
  @Path("/{id}/trainings")
  @Operation(summary = "Trainings, the newest first, and why one came to nothing")
  public Response trainings(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            of(
                id,
                () ->
                    asked.answer(
                        personas.trainings(id, asked.afterOr(NEWEST), asked.oneMore()),
                        training -> List.of(training.id()),
                        training -> training)));
  }

  @GET
  @Path("/{id}/versions")
  @Operation(summary = "Versions with their personas and figures, the newest first")
  public Response versions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked ->
            of(
                id,
                () ->
                    asked.answer(
                        personas.versions(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                        version -> List.of("" + version.version()),
                        VersionResponse::of)));
  }

  @GET
  @Path("/{id}/versions/{version}")
  @Operation(summary = "A version: its personas in words, how well parted and how stable they are")
  public Response version(@PathParam("id") String id, @PathParam("version") long version) {
    return of(
        id,
        () ->
            personas
                .version(id, version)
                .map(found -> Response.ok(VersionResponse.of(found)).build())
                .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no such version")));
  }

  @GET
  @Path("/{id}/publications")
  @Operation(summary = "Which version went live when, the newest first")
  public Response publications(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked ->
            of(
                id,
                () ->
                    asked.answer(
                        personas.publications(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                        publication -> List.of("" + publication.id()),
                        publication -> publication)));
  }
}
