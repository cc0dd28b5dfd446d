package io.engagementhub.profile.crm.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.crm.CrmSystemJson;
import io.engagementhub.profile.crm.DefineSystem;
import io.engagementhub.profile.crm.DefineSystem.Outcome;
import io.engagementhub.profile.crm.DefinedSystem;
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
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Systems outside the hub that keep records of the same people. */
@Path("/admin/v1/crm-systems")
@Tag(name = "crm")
@RolesAllowed(Roles.ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CrmSystemsResource {
  private final DefineSystem define;
  private final JsonWebToken token;

  CrmSystemsResource(DefineSystem define, JsonWebToken token) {
    this.define = define;
    this.token = token;
  }

  /** A system as it is told. */
  record SystemResponse(
      @JsonUnwrapped CrmSystemJson system,
      String source,
      Instant createdAt,
      Instant updatedAt,
      String updatedBy) {
    static SystemResponse of(DefinedSystem defined) {
      return new SystemResponse(
          CrmSystemJson.of(defined.system()),
          defined.system().source(),
          defined.createdAt(),
          defined.updatedAt(),
          defined.updatedBy());
    }
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.PRIVACY_OFFICER})
  @Operation(summary = "Systems in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                define.list(asked.afterOr(""), asked.oneMore()),
                defined -> List.of(defined.system().id()),
                SystemResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Defines a system: its fields, which trait each is, and who wins a conflict",
      description =
          "Expects {id, name, fields: [{name, trait, policy}]}; enrichment {licence, licenceUrl,"
              + " timeToLive, purposes} for a third party's data. Policies: crm-wins and"
              + " most-trusted, for which the trait must be declared so, hub-wins, latest.")
  public Response create(@Nullable JsonNode body) {
    return switch (SystemRequest.read(body, null)) {
      case SystemRequest.Read.Invalid(var faults) -> Faults.refuse(faults);
      case SystemRequest.Read.Valid(var system) ->
          answer(define.add(system, token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ADMIN, Roles.MARKETER, Roles.ANALYST, Roles.PRIVACY_OFFICER})
  @Operation(summary = "One system")
  public Response get(@PathParam("id") String id) {
    return define
        .find(id)
        .map(defined -> answer(new Outcome.Defined(defined), false))
        .orElseGet(CrmSystemsResource::unknown);
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a system anew; needs If-Match")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return ETags.required(
        ifMatch,
        version ->
            switch (SystemRequest.read(body, id)) {
              case SystemRequest.Read.Invalid(var faults) -> Faults.refuse(faults);
              case SystemRequest.Read.Valid(var system) ->
                  answer(define.replace(system, version, token.getName()), false);
            });
  }

  static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no system of this id");
  }

  private static Response answer(Outcome outcome, boolean created) {
    return switch (outcome) {
      case Outcome.Defined(var defined) -> {
        var answer =
            Response.status(created ? Response.Status.CREATED : Response.Status.OK)
                .entity(SystemResponse.of(defined))
                .header(HttpHeaders.ETAG, ETags.of(defined.version()));
        yield created
            ? answer
                .location(
                    UriBuilder.fromPath("/admin/v1/crm-systems/{id}").build(defined.system().id()))
                .build()
            : answer.build();
      }
      case Outcome.Invalid(var faults) -> Faults.refuse(faults);
      case Outcome.Taken() ->
          Refusals.refuse(
              CONFLICT,
              "There is a system of this id already, or as many as may be: " + DefineSystem.MOST);
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }
}
