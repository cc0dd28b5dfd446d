package io.engagementhub.chatbot.desk.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.known.People;
import io.engagementhub.chatbot.known.People.Position;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** People whom a journey asks an agent to get in touch with. */
@Path("/agent/v1/follow-ups")
@Tag(name = "Desk")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@RunOnVirtualThread
public class FollowUpResource {
  private final People people;
  private final CurrentAgent currentAgent;
  private final InstantSource clock;

  FollowUpResource(People people, CurrentAgent currentAgent, InstantSource clock) {
    this.people = people;
    this.currentAgent = currentAgent;
    this.clock = clock;
  }

  @GET
  public Response list(
      @QueryParam("done") @DefaultValue("false") boolean done,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var after = cursor == null ? null : positionOf(cursor).orElse(null);
    if (cursor != null && after == null) {
      return refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    var found = people.followUps(done, after, limit + 1);
    var items = found.stream().limit(limit).toList();
    var next =
        found.size() > limit
            ? Cursor.of(items.getLast().requestedAt().toString(), items.getLast().id().toString())
            : null;
    return Response.ok(new Page<>(items, next)).build();
  }

  /** Notes what came of a follow-up, once. */
  @POST
  @Path("/{id}/outcomes")
  public Response done(@PathParam("id") String id, @NotNull @Valid DeskRequests.Outcome request) {
    var followUp = idOf(id).flatMap(people::followUp);
    if (followUp.isEmpty()) {
      return refuse(NOT_FOUND, "There is no such follow-up");
    }
    var uuid = followUp.get().id();
    var agent = currentAgent.get().id();
    boolean done = people.done(uuid, request.outcome(), request.note(), agent, clock.instant());
    var present = people.followUp(uuid);
    if (present.isEmpty()) {
      return refuse(NOT_FOUND, "There is no such follow-up");
    }
    return done
        ? Response.status(Response.Status.CREATED).entity(present.get()).build()
        : refuse(CONFLICT, "The follow-up is done already");
  }

  private static Optional<UUID> idOf(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Optional<Position> positionOf(String cursor) {
    try {
      return Cursor.parse(cursor, 2)
          .flatMap(
              parts -> idOf(parts.get(1)).map(id -> new Position(Instant.parse(parts.get(0)), id)));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
