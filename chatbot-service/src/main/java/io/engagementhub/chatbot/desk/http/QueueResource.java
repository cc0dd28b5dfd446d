package io.engagementhub.chatbot.desk.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.conversation.Conversations;
import io.engagementhub.chatbot.conversation.Conversations.Position;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.HandedOff;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who waits. */
@Path("/agent/v1/queue")
@Tag(name = "Desk")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@RunOnVirtualThread
public class QueueResource {
  private final Conversations conversations;
  private final Views views;
  private final InstantSource clock;

  QueueResource(Conversations conversations, Views views, InstantSource clock) {
    this.conversations = conversations;
    this.views = views;
    this.clock = clock;
  }

  /** Conversations that wait for an agent, longest waiting first. */
  @GET
  public Response queue(
      @QueryParam("queue") List<String> queues,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var after = cursor == null ? null : positionOf(cursor).orElse(null);
    if (cursor != null && after == null) {
      return refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    var now = clock.instant();
    var found = conversations.waiting(queues, after, now, limit + 1);
    var shown = found.stream().limit(limit).toList();
    var items = shown.stream().map(conversation -> views.of(conversation, null)).toList();
    var next = found.size() > limit ? cursorOf(shown.getLast(), now) : null;
    return Response.ok(new Page<>(items, next)).build();
  }

  private static @Nullable String cursorOf(Conversation last, Instant now) {
    return last.state().at(now) instanceof HandedOff waiting
        ? Cursor.of(waiting.since().toString(), last.id())
        : null;
  }

  private static Optional<Position> positionOf(String cursor) {
    try {
      return Cursor.parse(cursor, 2)
          .map(parts -> new Position(Instant.parse(parts.get(0)), parts.get(1)));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
