package io.engagementhub.profile.traits.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.traits.ComputedTrait;
import io.engagementhub.profile.traits.DefineComputedTrait;
import io.engagementhub.profile.traits.DefineComputedTrait.Outcome;
import io.engagementhub.profile.traits.FormulaCommand;
import io.engagementhub.profile.traits.FormulaJson;
import io.engagementhub.profile.traits.http.ComputedTraitRequest.Read;
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
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Traits that the hub computes of what people do. */
@Path("/admin/v1/computed-traits")
@Tag(name = "traits")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ComputedTraitsResource {
  private final DefineComputedTrait define;
  private final JsonWebToken token;

  ComputedTraitsResource(DefineComputedTrait define, JsonWebToken token) {
    this.define = define;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Computed traits in order of name")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked -> {
          var found = define.list(asked.afterOr(""), asked.oneMore());
          return asked.answer(found, trait -> List.of(trait.name()), ComputedTraitResponse::of);
        });
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declares a computed trait; a back-fill over all profiles follows")
  public Response create(@Nullable JsonNode body) {
    return define(ComputedTraitRequest.read(body, null), OptionalLong.empty());
  }

  @GET
  @Path("/{name}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A computed trait with the progress of its back-fill")
  public Response get(@PathParam("name") String name) {
    return define
        .find(name)
        .map(trait -> ok(trait).build())
        .orElseGet(ComputedTraitsResource::unknown);
  }

  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declares a computed trait anew; needs If-Match")
  public Response replace(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return ETags.required(
        ifMatch,
        version -> define(ComputedTraitRequest.read(body, name), OptionalLong.of(version)));
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Takes a computed trait out of use; If-Match is optional")
  public Response delete(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return ETags.optional(ifMatch, version -> answer(define.remove(name, version), false));
  }

  @POST
  @Path("/{name}/publications")
  @Operation(summary = "Makes the draft the live definition; needs If-Match; a back-fill follows")
  public Response publish(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return ETags.required(
        ifMatch, version -> answer(define.publish(name, version, token.getName()), false));
  }

  @GET
  @Path("/{name}/versions")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Definitions that were live, the newest first")
  public Response versions(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked -> {
          if (define.find(name).isEmpty()) {
            return unknown();
          }
          var found = define.versions(name, asked.afterOr(Long.MAX_VALUE), asked.oneMore());
          return asked.answer(
              found, version -> List.of("" + version.version()), VersionResponse::of);
        });
  }

  record VersionResponse(long version, JsonNode formula, Instant publishedAt, String publishedBy) {
    static VersionResponse of(ComputedTrait.Version version) {
      return new VersionResponse(
          version.version(),
          FormulaJson.write(version.formula()),
          version.publishedAt(),
          version.publishedBy());
    }
  }

  private Response define(Read read, OptionalLong replaced) {
    return switch (read) {
      case Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case Read.Valid valid ->
          answer(
              define.define(
                  new FormulaCommand(
                      valid.name(),
                      valid.description(),
                      valid.formula(),
                      valid.draft(),
                      token.getName()),
                  replaced),
              replaced.isEmpty());
    };
  }

  private static Response answer(Outcome outcome, boolean created) {
    return switch (outcome) {
      case Outcome.Defined(var trait) when created ->
          ok(trait)
              .status(Response.Status.CREATED)
              .location(UriBuilder.fromPath("/admin/v1/computed-traits/{name}").build(trait.name()))
              .build();
      case Outcome.Defined(var trait) -> ok(trait).build();
      case Outcome.Removed() -> Response.noContent().build();
      case Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is a computed or declared trait of this name already");
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case Outcome.NothingToPublish() -> Refusals.refuse(CONFLICT, "There is no draft to publish");
      case Outcome.TooMany() ->
          Refusals.refuse(
              CONFLICT, "There can be at most " + DefineComputedTrait.MOST + " computed traits");
    };
  }

  private static Response.ResponseBuilder ok(ComputedTrait trait) {
    return Response.ok(ComputedTraitResponse.of(trait))
        .header(HttpHeaders.ETAG, ETags.of(trait.version()));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no computed trait of this name");
  }
}
