package io.engagementhub.profile.rfm.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.rfm.DefineRfm;
import io.engagementhub.profile.rfm.DefineRfm.Outcome;
import io.engagementhub.profile.rfm.RfmState;
import io.engagementhub.profile.rfm.definition.RfmJson;
import io.engagementhub.profile.rfm.definition.RfmJson.Parsed;
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

/** Recency, frequency and monetary value, for those who define what is counted. */
@Path("/admin/v1/rfm-quintiles")
@Tag(name = "rfm")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RfmResource {
  private final DefineRfm define;
  private final JsonWebToken token;

  RfmResource(DefineRfm define, JsonWebToken token) {
    this.define = define;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Quintiles of recency, frequency and monetary value, in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                define.list(asked.afterOr(""), asked.oneMore()),
                rfm -> List.of(rfm.id()),
                RfmResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Defines what is counted; quintiles are found at once, and everybody follows")
  public Response create(@Nullable JsonNode body) {
    return switch (RfmJson.parse(body, null)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var rfm) ->
          answer(define.add(rfm, kept(body, rfm.id()), token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Where the fifths of people part, and how far everybody follows")
  public Response get(@PathParam("id") String id) {
    return storable(id)
        ? define.find(id).map(rfm -> ok(rfm).build()).orElseGet(RfmResource::unknown)
        : unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines what is counted anew; needs If-Match; quintiles are found at once")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        version ->
            switch (RfmJson.parse(body, id)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid(var rfm) ->
                  answer(define.replace(rfm, kept(body, id), version, token.getName()), false);
            });
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes quintiles out of use; needs If-Match; the traits are taken back")
  public Response delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(id, ifMatch, version -> answer(define.remove(id, version), false));
  }

  @POST
  @Path("/{id}/refreshes")
  @Operation(summary = "Has the quintiles found now; everybody follows")
  public Response refresh(@PathParam("id") String id) {
    return storable(id) && define.refresh(id) ? Response.accepted().build() : unknown();
  }

  private static String kept(@Nullable JsonNode body, String id) {
    return body == null ? "" : RfmJson.kept(body, id);
  }

  private static Response atVersion(
      String id, @Nullable String ifMatch, LongFunction<Response> then) {
    return storable(id) ? ETags.required(ifMatch, then) : unknown();
  }

  private static Response answer(Outcome outcome, boolean created) {
    return switch (outcome) {
      case Outcome.Defined(var rfm) when created ->
          ok(rfm)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/rfm-quintiles/" + rfm.id()))
              .build();
      case Outcome.Defined(var rfm) -> ok(rfm).build();
      case Outcome.Removed() -> Response.noContent().build();
      case Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There are, or were until now, quintiles with this id");
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  private static Response.ResponseBuilder ok(RfmState rfm) {
    return Response.ok(RfmResponse.of(rfm)).header(HttpHeaders.ETAG, ETags.of(rfm.version()));
  }

  private static boolean storable(String id) {
    return id.indexOf('\0') < 0;
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There are no quintiles with this id");
  }
}
