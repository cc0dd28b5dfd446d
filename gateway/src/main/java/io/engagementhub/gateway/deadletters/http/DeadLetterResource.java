package io.engagementhub.gateway.deadletters.http;

import io.engagementhub.contracts.Topics;
import io.engagementhub.gateway.deadletters.DeadLetter;
import io.engagementhub.gateway.deadletters.DeadLetterBox;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Dead letters: what no consumer could apply, and putting it back. */
@Path("/admin/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Dead letters")
public class DeadLetterResource {
  private final DeadLetterBox box;

  DeadLetterResource(DeadLetterBox box) {
    this.box = box;
  }

  /** Which letters to put back. */
  record Replay(@NotNull String topic, @NotEmpty @Size(max = 1_000) List<@NotNull Long> offsets) {}

  /** How many were put back. */
  record Replayed(int replayed) {}

  @GET
  @Operation(summary = "List dead letters, of one topic or of all")
  public Response list(
      @QueryParam("topic") @Nullable String topic,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (topic != null && !Topics.ALL.contains(topic)) {
      return Refusals.refuse(ProblemType.MALFORMED, "topic", "is not a topic of the hub");
    }
    var after = cursor == null ? null : Cursor.parse(cursor, 2).orElse(null);
    if (cursor != null && (after == null || !after.getLast().matches("\\d{1,18}"))) {
      return Refusals.refuse(ProblemType.MALFORMED, "cursor", "is not a cursor of this list");
    }
    var found = new ArrayList<DeadLetter>();
    boolean reached = after == null;
    for (var each : topic == null ? Topics.ALL : List.of(topic)) {
      long from = 0;
      if (after != null && after.getFirst().equals(each)) {
        reached = true;
        from = Long.parseLong(after.getLast()) + 1;
      }
      if (reached && found.size() <= limit) {
        found.addAll(box.list(each, from, limit + 1 - found.size()));
      }
    }
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next =
        found.size() > limit
            ? Cursor.of(shown.getLast().topic(), Long.toString(shown.getLast().offset()))
            : null;
    return Response.ok(new Page<>(shown, next)).build();
  }

  @POST
  @Path("replays")
  @Operation(summary = "Put dead letters back on their topic")
  public Response replay(@Valid @NotNull Replay replay) {
    if (!Topics.ALL.contains(replay.topic())) {
      return Refusals.refuse(ProblemType.INVALID, "/topic", "is not a topic of the hub");
    }
    return Response.ok(new Replayed(box.replay(replay.topic(), replay.offsets()))).build();
  }
}
