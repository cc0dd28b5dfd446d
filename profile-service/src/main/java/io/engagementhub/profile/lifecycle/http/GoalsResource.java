package io.engagementhub.profile.lifecycle.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.lifecycle.DefineGoal;
import io.engagementhub.profile.lifecycle.DefineGoal.Outcome;
import io.engagementhub.profile.lifecycle.GoalState;
import io.engagementhub.profile.lifecycle.ReadGoals;
import io.engagementhub.profile.lifecycle.definition.GoalJson;
import io.engagementhub.profile.lifecycle.definition.GoalJson.Parsed;
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
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Goals, with stages and life events, for those who define them. */
@Path("/admin/v1/goals")
@Tag(name = "life-cycle")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class GoalsResource {
  private final DefineGoal define;
  private final ReadGoals goals;
  private final JsonWebToken token;

  GoalsResource(DefineGoal define, ReadGoals goals, JsonWebToken token) {
    this.define = define;
    this.goals = goals;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Goals in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            Response.ok(
                    asked.page(
                        goals.list(Objects.requireNonNullElse(asked.after(), ""), asked.oneMore()),
                        goal -> List.of(goal.id()),
                        goal -> GoalResponse.of(goal, null)))
                .build());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a goal; everybody is looked at in the background")
  public Response create(@Nullable JsonNode body) {
    return switch (GoalJson.parse(body, null)) {
      case Parsed.Invalid(var faults) -> Faults.refuse(faults);
      case Parsed.Valid(var goal) ->
          answer(define.add(goal, kept(body, goal.id()), token.getName()), true);
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A goal, with how many people stand at each stage")
  public Response get(@PathParam("id") String id) {
    return storable(id)
        ? goals
            .find(id)
            .map(goal -> ok(goal, goals.counts(id)).build())
            .orElseGet(GoalsResource::unknown)
        : unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a goal anew; needs If-Match; everybody is looked at again")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return atVersion(
        id,
        ifMatch,
        version ->
            switch (GoalJson.parse(body, id)) {
              case Parsed.Invalid(var faults) -> Faults.refuse(faults);
              case Parsed.Valid(var goal) ->
                  answer(define.replace(goal, kept(body, id), version, token.getName()), false);
            });
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes a goal out of use; needs If-Match; stages and history are forgotten")
  public Response delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return atVersion(id, ifMatch, version -> answer(define.remove(id, version), false));
  }

  private static String kept(@Nullable JsonNode body, String id) {
    return body == null ? "" : GoalJson.kept(body, id);
  }

  private static boolean storable(String id) {
    return id.indexOf('\0') < 0;
  }

  private static Response atVersion(
      String id, @Nullable String ifMatch, LongFunction<Response> then) {
    if (!storable(id)) {
      return unknown();
    }
    return ETags.required(ifMatch, then);
  }

  private static Response answer(Outcome outcome, boolean created) {
    return switch (outcome) {
      case Outcome.Defined(var goal) when created ->
          ok(goal, null)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/goals/" + goal.id()))
              .build();
      case Outcome.Defined(var goal) -> ok(goal, null).build();
      case Outcome.Removed() -> Response.noContent().build();
      case Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is, or was until now, a goal or a model with this id");
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  private static Response.ResponseBuilder ok(GoalState goal, @Nullable Map<String, Long> people) {
    return Response.ok(GoalResponse.of(goal, people))
        .header(HttpHeaders.ETAG, ETags.of(goal.version()));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no goal with this id");
  }
}
