package io.engagementhub.profile.lifecycle.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.lifecycle.ReadGoals;
import io.engagementhub.profile.lifecycle.http.GoalResponse.PlaceResponse;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where a person stands toward goals, what happened in their life, and how it came about. */
@Path("/agent/v1/profiles/{id}/life-cycle")
@Tag(name = "life-cycle")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentLifecycleResource {
  private static final UUID NEWEST = new UUID(-1, -1);

  private final ReadGoals goals;
  private final Readers readers;

  AgentLifecycleResource(ReadGoals goals, Readers readers) {
    this.goals = goals;
    this.readers = readers;
  }

  /** Noted before it is answered. */
  private Response of(String id, @Nullable String purpose, Function<UUID, Response> answer) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(id)
        .flatMap(goals::answering)
        .map(profile -> readers.whole("life-cycle", profile, purpose, () -> answer.apply(profile)))
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  @GET
  @Operation(summary = "The person's stage toward each goal, since when, and their life events")
  public Response places(
      @PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    return of(
        id,
        purpose,
        profile ->
            Response.ok(
                    new Page<>(
                        goals.places(profile).stream().map(PlaceResponse::of).toList(), null))
                .build());
  }

  @GET
  @Path("/history")
  @Operation(summary = "Stages the person came to, and life events, the newest first")
  public Response history(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            of(
                id,
                purpose,
                profile ->
                    asked.answer(
                        goals.history(profile, asked.afterOr(NEWEST), asked.oneMore()),
                        entry -> List.of(entry.id()),
                        entry -> entry)));
  }
}
