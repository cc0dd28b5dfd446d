package io.engagementhub.profile.scores.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.scores.DefineModel;
import io.engagementhub.profile.scores.ModelState;
import io.engagementhub.profile.scores.PromoteVersion;
import io.engagementhub.profile.scores.ReadModels;
import io.engagementhub.profile.scores.definition.ModelDraftJson;
import io.engagementhub.profile.scores.definition.ModelDraftJson.Parsed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.LongFunction;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Propensity models for those who define them, and choose which version scores people. */
@Path("/admin/v1/models")
@Tag(name = "models")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ModelsResource {
  private final DefineModel define;
  private final PromoteVersion promote;
  private final ReadModels models;
  private final JsonWebToken token;

  ModelsResource(
      DefineModel define, PromoteVersion promote, ReadModels models, JsonWebToken token) {
    this.define = define;
    this.promote = promote;
    this.models = models;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Models in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                models.list(asked.afterOr(""), asked.oneMore()),
                model -> List.of(model.id()),
                ModelResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a model; one with a schedule is trained at once")
  public Response create(@Nullable JsonNode body) {
    return switch (ModelDraftJson.parse(body, null)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var model) ->
          answer(define.add(model, kept(body, model.id()), token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A model, the version that is live, and how far everybody is scored by it")
  public Response get(@PathParam("id") String id) {
    return ModelIds.storable(id)
        ? models.find(id).map(model -> ok(model).build()).orElseGet(ModelIds::unknown)
        : ModelIds.unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a model anew; needs If-Match; what is live scores on")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        version ->
            switch (ModelDraftJson.parse(body, id)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid(var model) ->
                  answer(define.replace(model, kept(body, id), version, token.getName()), false);
            });
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes a model out of use; needs If-Match; its scores are taken back")
  public Response delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(id, ifMatch, version -> answer(define.remove(id, version), false));
  }

  @POST
  @Path("/{id}/promotions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a version the one that scores people; needs If-Match")
  public Response promote(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        at -> {
          var version = body == null ? null : body.get("version");
          return version == null || !version.isIntegralNumber() || !version.canConvertToLong()
              ? Refusals.refuse(INVALID, "/version", "expects the number of a version")
              : answer(promote.promote(id, at, version.longValue(), token.getName()));
        });
  }

  @POST
  @Path("/{id}/roll-backs")
  @Operation(summary = "Makes live again what was live before; needs If-Match")
  public Response rollBack(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(id, ifMatch, at -> answer(promote.rollBack(id, at, token.getName())));
  }

  private static String kept(@Nullable JsonNode body, String id) {
    return body == null ? "" : ModelDraftJson.kept(body, id);
  }

  private static Response atVersion(
      String id, @Nullable String ifMatch, LongFunction<Response> then) {
    if (!ModelIds.storable(id)) {
      return ModelIds.unknown();
    }
    return ETags.required(ifMatch, then);
  }

  private static Response answer(DefineModel.Outcome outcome, boolean created) {
    return switch (outcome) {
      case DefineModel.Outcome.Defined(var model) when created ->
          ok(model)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/models/" + model.id()))
              .build();
      case DefineModel.Outcome.Defined(var model) -> ok(model).build();
      case DefineModel.Outcome.Removed() -> Response.noContent().build();
      case DefineModel.Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is, or was until now, a model or a goal with this id");
      case DefineModel.Outcome.Unknown() -> ModelIds.unknown();
      case DefineModel.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  private static Response answer(PromoteVersion.Outcome outcome) {
    return switch (outcome) {
      case PromoteVersion.Outcome.Promoted(var model) -> ok(model).build();
      case PromoteVersion.Outcome.Unknown() -> ModelIds.unknown();
      case PromoteVersion.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case PromoteVersion.Outcome.UnknownVersion() ->
          Refusals.refuse(INVALID, "/version", "is none that was trained");
      case PromoteVersion.Outcome.NothingBefore() ->
          Refusals.refuse(CONFLICT, "No other version was live before");
    };
  }

  private static Response.ResponseBuilder ok(ModelState model) {
    return Response.ok(ModelResponse.of(model)).header(HttpHeaders.ETAG, ETags.of(model.version()));
  }
}
