package io.engagementhub.profile.feeds.http;

import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.feeds.FeedEntry;
import io.engagementhub.profile.feeds.domain.ChangeType;
import io.engagementhub.profile.feeds.domain.Position;
import io.engagementhub.profile.feeds.http.ChangeStreams.Asked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What changed of whom, in one order. */
@Path("/admin/v1/changes")
@Tag(name = "changes")
@RolesAllowed({Roles.ADMIN, Roles.ANALYST, Roles.MARKETER})
@RunOnVirtualThread
public class ChangesResource {
  private final Changes changes;
  private final ChangeStreams streams;
  private final TellEntries telling;
  private final JsonWebToken token;

  ChangesResource(Changes changes, ChangeStreams streams, TellEntries telling, JsonWebToken token) {
    this.changes = changes;
    this.streams = streams;
    this.telling = telling;
    this.token = token;
  }

  /**
   * A page.
   *
   * @param next cursor behind the last item; also on a page that is the last for now, since more
   *     will come
   */
  record ChangesPage(List<FeedEntry.Told> items, String next) {}

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "What changed, oldest first, from the cursor on",
      description =
          "For those who ask now and then. next is always there: keep it, and go on from it. With"
              + " Accept: text/event-stream the same comes as it happens, each event with an id to"
              + " go on from (Last-Event-ID). An entry names what changed and tells no values;"
              + " with system only changes of fields that this system did not tell itself, with its"
              + " records.")
  public Response page(
      @QueryParam("type") List<String> types,
      @QueryParam("system") @Nullable String system,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var wrong = wrong(types, system);
    if (wrong.isPresent()) {
      return wrong.get();
    }
    return Listing.of(
        limit,
        cursor,
        1,
        parts -> Position.of(parts.getFirst()),
        asked -> page(types, system, asked));
  }

  private Response page(List<String> types, @Nullable String system, Listing<Position> asked) {
    var from = asked.afterOr(Position.START);
    if (asked.after() != null && changes.isGone(from)) {
      return Refusals.refuse(FeedProblems.GONE, FeedProblems.GONE_DETAIL);
    }
    var tell = telling.to(system);
    // Read before the entries: what is committed in between is behind it.
    var end = changes.end();
    var found = changes.after(from, types, asked.limit());
    var last = found.size() < asked.limit() ? later(from, end) : found.getLast().position();
    if (!found.isEmpty() && last.compareTo(found.getLast().position()) < 0) {
      last = found.getLast().position();
    }
    return Response.ok(
            new ChangesPage(
                found.stream().map(tell).flatMap(Optional::stream).toList(),
                Cursor.of(last.text())))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Position later(Position one, Position other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  @GET
  @Produces(MediaType.SERVER_SENT_EVENTS + ";qs=0.5")
  @Operation(hidden = true)
  public void stream(
      @QueryParam("type") List<String> types,
      @QueryParam("system") @Nullable String system,
      @QueryParam("cursor") @Nullable String cursor,
      @HeaderParam(HttpHeaders.LAST_EVENT_ID_HEADER) @Nullable String lastEventId,
      @Context SseEventSink sink,
      @Context Sse sse) {
    wrong(types, system).ifPresent(ChangesResource::refuse);
    var from = from(cursor, lastEventId);
    var until = Instant.ofEpochSecond(token.getExpirationTime());
    if (!streams.begin(new Asked(from, types, telling.to(system), until), sink, sse)) {
      refuse(Refusals.refuse(FeedProblems.TOO_MANY, "As many streams are open as are allowed"));
    }
  }

  /** Without a place to go on from, what happens from now on. */
  private Position from(@Nullable String cursor, @Nullable String lastEventId) {
    Optional<Position> from;
    if (lastEventId != null) {
      from = Position.of(lastEventId);
    } else if (cursor != null) {
      from = Cursor.parse(cursor, 1).flatMap(parts -> Position.of(parts.getFirst()));
    } else {
      return changes.end();
    }
    if (from.isEmpty()) {
      var name = lastEventId == null ? "cursor" : HttpHeaders.LAST_EVENT_ID_HEADER;
      refuse(Refusals.refuse(FeedProblems.INVALID, name, "is not one that was given out here"));
    }
    if (changes.isGone(from.orElseThrow())) {
      refuse(Refusals.refuse(FeedProblems.GONE, FeedProblems.GONE_DETAIL));
    }
    return from.get();
  }

  private static void refuse(Response refusal) {
    throw new WebApplicationException(refusal);
  }

  private Optional<Response> wrong(List<String> types, @Nullable String system) {
    if (!types.stream().allMatch(type -> ChangeType.of(type).isPresent())) {
      return Optional.of(
          Refusals.refuse(
              FeedProblems.INVALID,
              "type",
              "expects one of " + String.join(", ", ChangeType.wireNames())));
    }
    return system == null || telling.knows(system)
        ? Optional.empty()
        : Optional.of(Refusals.refuse(FeedProblems.INVALID, "system", "names no system"));
  }
}
