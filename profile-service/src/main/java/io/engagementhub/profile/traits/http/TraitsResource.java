package io.engagementhub.profile.traits.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.traits.DeclaredTrait;
import io.engagementhub.profile.traits.DefineTrait;
import io.engagementhub.profile.traits.TraitDefinitionJson;
import io.engagementhub.profile.traits.TraitDefinitionJson.Parsed;
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
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What is declared of traits. */
@Path("/admin/v1/traits")
@Tag(name = "traits")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TraitsResource {
  private final DefineTrait define;
  private final JsonWebToken token;

  TraitsResource(DefineTrait define, JsonWebToken token) {
    this.define = define;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Declared traits in order of name")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked -> {
          var found = define.list(asked.afterOr(""), asked.oneMore());
          return asked.answer(
              found, trait -> List.of(trait.definition().name()), DeclaredTraitResponse::of);
        });
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declares a trait; what people have follows in the background")
  public Response create(@Nullable JsonNode body) {
    return switch (TraitDefinitionJson.parse(body)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var definition) -> answer(define.add(definition, token.getName()), true);
    };
  }

  @GET
  @Path("/{name}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "What is declared of a trait, and how far values have followed")
  public Response get(@PathParam("name") String name) {
    return define.find(name).map(trait -> ok(trait).build()).orElseGet(TraitsResource::unknown);
  }

  @PUT
  @Path("/{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Declares a trait anew; needs If-Match")
  public Response replace(
      @PathParam("name") String name,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    if (body instanceof ObjectNode object && !object.has("name")) {
      object.put("name", name);
    }
    return ETags.required(
        ifMatch,
        version ->
            switch (TraitDefinitionJson.parse(body)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid(var definition) when !definition.name().equals(name) ->
                  Refusals.refuse(INVALID, "/name", "is not the name in the path");
              case Parsed.Valid(var definition) ->
                  answer(define.replace(definition, version, token.getName()), false);
            });
  }

  @DELETE
  @Path("/{name}")
  @Operation(summary = "Declares nothing of a trait any more; If-Match is optional")
  public Response delete(
      @PathParam("name") String name, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return ETags.optional(ifMatch, version -> answer(define.remove(name, version), false));
  }

  private static Response answer(DefineTrait.Outcome outcome, boolean created) {
    return switch (outcome) {
      case DefineTrait.Outcome.Defined(var trait) when created ->
          ok(trait)
              .status(Response.Status.CREATED)
              .location(
                  UriBuilder.fromPath("/admin/v1/traits/{name}").build(trait.definition().name()))
              .build();
      case DefineTrait.Outcome.Defined(var trait) -> ok(trait).build();
      case DefineTrait.Outcome.Removed() -> Response.noContent().build();
      case DefineTrait.Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is a trait of this name already");
      case DefineTrait.Outcome.Unknown() -> unknown();
      case DefineTrait.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case DefineTrait.Outcome.TooMany() ->
          Refusals.refuse(CONFLICT, "At most " + DefineTrait.MOST + " traits can be declared");
    };
  }

  private static Response.ResponseBuilder ok(DeclaredTrait trait) {
    return Response.ok(DeclaredTraitResponse.of(trait))
        .header(HttpHeaders.ETAG, ETags.of(trait.version()));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "Nothing is declared of a trait of this name");
  }
}
