package io.engagementhub.profile.personas.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.personas.DefinePersonas;
import io.engagementhub.profile.personas.DefinePersonas.Outcome;
import io.engagementhub.profile.personas.PersonaState;
import io.engagementhub.profile.personas.ReadPersonas;
import io.engagementhub.profile.personas.definition.PersonaSetJson;
import io.engagementhub.profile.personas.definition.PersonaSetJson.Parsed;
import io.engagementhub.profile.requests.Faults;
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

/** Sets of personas for those who define them, and choose which version people are assigned by. */
@Path("/admin/v1/persona-sets")
@Tag(name = "personas")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PersonaSetsResource {
  private final DefinePersonas define;
  private final ReadPersonas personas;
  private final JsonWebToken token;

  PersonaSetsResource(DefinePersonas define, ReadPersonas personas, JsonWebToken token) {
    this.define = define;
    this.personas = personas;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Sets of personas in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                personas.list(asked.afterOr(""), asked.oneMore()),
                set -> List.of(set.id()),
                PersonaResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a set of personas; one with a schedule is trained at once")
  public Response create(@Nullable JsonNode body) {
    return switch (PersonaSetJson.parse(body, null)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var set) ->
          answer(define.add(set, kept(body, set.id()), token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A set, the version that is live, and how far everybody follows it")
  public Response get(@PathParam("id") String id) {
    return PersonaIds.storable(id)
        ? personas.find(id).map(set -> ok(set).build()).orElseGet(PersonaIds::unknown)
        : PersonaIds.unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a set anew; needs If-Match; what is live stays until a publication")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        version ->
            switch (PersonaSetJson.parse(body, id)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid(var set) ->
                  answer(define.replace(set, kept(body, id), version, token.getName()), false);
            });
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes a set out of use; needs If-Match; its personas are taken back")
  public Response delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(id, ifMatch, version -> answer(define.remove(id, version), false));
  }

  @POST
  @Path("/{id}/publications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a version the one that people are assigned by; needs If-Match")
  public Response publish(
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
              : answer(define.publish(id, at, version.longValue(), token.getName()), false);
        });
  }

  private static String kept(@Nullable JsonNode body, String id) {
    return body == null ? "" : PersonaSetJson.kept(body, id);
  }

  private static Response atVersion(
      String id, @Nullable String ifMatch, LongFunction<Response> then) {
    return PersonaIds.storable(id) ? ETags.required(ifMatch, then) : PersonaIds.unknown();
  }

  private static Response answer(Outcome outcome, boolean created) {
    return switch (outcome) {
      case Outcome.Defined(var set) when created ->
          ok(set)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/persona-sets/" + set.id()))
              .build();
      case Outcome.Defined(var set) -> ok(set).build();
      case Outcome.Removed() -> Response.noContent().build();
      case Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is, or was until now, a set of personas with this id");
      case Outcome.Unknown() -> PersonaIds.unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case Outcome.UnknownVersion() ->
          Refusals.refuse(INVALID, "/version", "is none that was trained");
    };
  }

  private static Response.ResponseBuilder ok(PersonaState set) {
    return Response.ok(PersonaResponse.of(set)).header(HttpHeaders.ETAG, ETags.of(set.version()));
  }
}
