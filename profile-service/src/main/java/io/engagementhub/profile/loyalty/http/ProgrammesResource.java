package io.engagementhub.profile.loyalty.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.loyalty.DefineProgramme;
import io.engagementhub.profile.loyalty.ProgrammeState;
import io.engagementhub.profile.loyalty.Reconcile;
import io.engagementhub.profile.loyalty.definition.ProgrammeJson;
import io.engagementhub.profile.loyalty.definition.ProgrammeJson.Parsed;
import io.engagementhub.profile.requests.Faults;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Loyalty programmes for those who define them. */
@Path("/admin/v1/loyalty-programmes")
@Tag(name = "loyalty")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProgrammesResource {

  private final DefineProgramme define;
  private final Reconcile reconcile;
  private final JsonWebToken token;

  ProgrammesResource(DefineProgramme define, Reconcile reconcile, JsonWebToken token) {
    this.define = define;
    this.reconcile = reconcile;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Programmes in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                define.list(asked.afterOr(""), asked.oneMore()),
                programme -> List.of(programme.id()),
                ProgrammeResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a programme as a draft")
  public Response create(@Nullable JsonNode body) {
    return switch (ProgrammeJson.parse(body, null)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var programme) ->
          answer(define.add(programme.id(), String.valueOf(body), token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A programme: what is live and what waits to be published")
  public Response get(@PathParam("id") String id) {
    return storable(id)
        ? define.find(id).map(state -> ok(state).build()).orElseGet(ProgrammesResource::unknown)
        : unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Drafts a programme anew; needs If-Match")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        version ->
            switch (ProgrammeJson.parse(body, id)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid _ ->
                  answer(define.redraft(id, version, String.valueOf(body), token.getName()), false);
            });
  }

  @POST
  @Path("/{id}/publications")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes the draft live, maybe from an earlier time on; needs If-Match")
  public Response publish(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    Instant from = null;
    if (body != null && body.hasNonNull("validFrom")) {
      try {
        from = Instant.parse(body.get("validFrom").asText());
      } catch (DateTimeException notATime) {
        return Refusals.refuse(INVALID, "/validFrom", "expects a time in UTC");
      }
    }
    var validFrom = from;
    return atVersion(
        id,
        ifMatch,
        version -> answer(define.publish(id, version, validFrom, token.getName()), false));
  }

  @POST
  @Path("/{id}/closures")
  @Operation(summary = "Closes a live programme: nothing is earned or spent any more")
  public Response close(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(
        id, ifMatch, version -> answer(define.close(id, version, token.getName()), false));
  }

  @GET
  @Path("/{id}/versions")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Definitions that were published, the newest first")
  public Response versions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked -> {
          if (!storable(id) || define.find(id).isEmpty()) {
            return unknown();
          }
          var found = define.versions(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore());
          return asked.answer(
              found,
              version -> List.of("" + version.version()),
              ProgrammeResponse.VersionResponse::of);
        });
  }

  @GET
  @Path("/{id}/reconciliation")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Totals by account, and whether everything that was posted adds up")
  public Response reconciliation(@PathParam("id") String id) {
    if (!storable(id) || define.find(id).isEmpty()) {
      return unknown();
    }
    return Response.ok(ProgrammeResponse.ReconciliationResponse.of(reconcile.of(id))).build();
  }

  private static boolean storable(String id) {
    return id.indexOf('\0') < 0;
  }

  private static Response atVersion(
      String id, @Nullable String ifMatch, LongFunction<Response> then) {
    return storable(id) ? ETags.required(ifMatch, then) : unknown();
  }

  private static Response answer(DefineProgramme.Outcome outcome, boolean created) {
    return switch (outcome) {
      case DefineProgramme.Outcome.Done(var state) when created ->
          ok(state)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/loyalty-programmes/" + state.id()))
              .build();
      case DefineProgramme.Outcome.Done(var state) -> ok(state).build();
      case DefineProgramme.Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is a programme with this id already");
      case DefineProgramme.Outcome.Unknown() -> unknown();
      case DefineProgramme.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case DefineProgramme.Outcome.Closed() -> Refusals.refuse(CONFLICT, "It is closed");
      case DefineProgramme.Outcome.NothingToPublish() ->
          Refusals.refuse(CONFLICT, "There is no draft to publish");
      case DefineProgramme.Outcome.BadTime() ->
          Refusals.refuse(INVALID, "/validFrom", "expects a time from 1900 to now");
      case DefineProgramme.Outcome.AnotherIsLive(var other) ->
          Refusals.refuse(CONFLICT, "One programme is live at a time; close first: " + other);
    };
  }

  private static Response.ResponseBuilder ok(ProgrammeState state) {
    return Response.ok(ProgrammeResponse.of(state))
        .header(HttpHeaders.ETAG, "\"" + state.version() + "\"");
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no programme with this id");
  }
}
