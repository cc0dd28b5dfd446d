package io.engagementhub.profile.scores.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.scores.ReadModels;
import io.engagementhub.profile.scores.ReadModels.Asked;
import io.engagementhub.profile.scores.http.ModelResponse.DriftResponse;
import io.engagementhub.profile.scores.http.ModelResponse.VersionResponse;
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

/** What came of a model: trainings, versions, promotions, drift. */
@Path("/admin/v1/models")
@Tag(name = "models")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ModelHistoryResource {
  private static final UUID NEWEST = new UUID(-1, -1);

  private final ReadModels models;
  private final JsonWebToken token;

  ModelHistoryResource(ReadModels models, JsonWebToken token) {
    this.models = models;
    this.token = token;
  }

  private Response of(String id, Supplier<Response> answer) {
    return ModelIds.storable(id) && models.find(id).isPresent() ? answer.get() : ModelIds.unknown();
  }

  /** What was asked for, by the id it will have in the list. */
  record AskedResponse(String id) {}

  @POST
  @Path("/{id}/trainings")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Has the model trained now; the answer names the training, which goes on")
  public Response train(@PathParam("id") String id) {
    return of(
        id,
        () ->
            switch (models.train(id, token.getName())) {
              case Asked.Waits(var training) ->
                  Response.accepted(new AskedResponse(training)).build();
              case Asked.RunsAlready() -> Refusals.refuse(CONFLICT, "It is being trained just now");
              case Asked.NotLive(), Asked.Unknown() -> ModelIds.unknown();
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
                        models.trainings(id, asked.afterOr(NEWEST), asked.oneMore()),
                        training -> List.of(training.id()),
                        training -> training)));
  }

  @POST
  @Path("/{id}/drift-checks")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Has people compared now with those the live version was trained with")
  public Response checkDrift(@PathParam("id") String id) {
    return of(
        id,
        () ->
            switch (models.checkDrift(id, token.getName())) {
              case Asked.Waits(var check) -> Response.accepted(new AskedResponse(check)).build();
              case Asked.RunsAlready() -> Refusals.refuse(CONFLICT, "It is being checked just now");
              case Asked.NotLive() -> Refusals.refuse(CONFLICT, "No version of it is live");
              case Asked.Unknown() -> ModelIds.unknown();
            });
  }

  @GET
  @Path("/{id}/drift-checks")
  @Operation(summary = "Drift of scores and features as it was found, the newest first")
  public Response driftChecks(
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
                        models.driftChecks(id, asked.afterOr(NEWEST), asked.oneMore()),
                        check -> List.of(check.id()),
                        DriftResponse::of)));
  }

  @GET
  @Path("/{id}/versions")
  @Operation(summary = "Versions with their figures, the newest first")
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
                        models.versions(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                        version -> List.of("" + version.version()),
                        VersionResponse::of)));
  }

  @GET
  @Path("/{id}/versions/{version}")
  @Operation(summary = "A version: how good it is, on whom it was judged, and what it goes by")
  public Response version(@PathParam("id") String id, @PathParam("version") long version) {
    return of(
        id,
        () ->
            models
                .version(id, version)
                .map(found -> Response.ok(VersionResponse.of(found)).build())
                .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no such version")));
  }

  @GET
  @Path("/{id}/promotions")
  @Operation(summary = "Which version went live when, the newest first")
  public Response promotions(
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
                        models.promotions(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore()),
                        promotion -> List.of("" + promotion.id()),
                        promotion -> promotion)));
  }
}
