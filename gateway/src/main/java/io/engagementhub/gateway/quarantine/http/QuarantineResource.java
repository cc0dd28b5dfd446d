package io.engagementhub.gateway.quarantine.http;

import io.engagementhub.contracts.Json;
import io.engagementhub.gateway.manners.TraceContext;
import io.engagementhub.gateway.quarantine.BrowseQuarantine;
import io.engagementhub.gateway.quarantine.QuarantinedItem;
import io.engagementhub.gateway.quarantine.QuarantinedItems.Wanted;
import io.engagementhub.gateway.quarantine.ReplayQuarantined;
import io.engagementhub.gateway.quarantine.ReplayQuarantined.Outcome.AlreadyReplayed;
import io.engagementhub.gateway.quarantine.ReplayQuarantined.Outcome.Replayed;
import io.engagementhub.gateway.quarantine.ReplayQuarantined.Outcome.SourceGone;
import io.engagementhub.gateway.quarantine.ReplayQuarantined.Outcome.StillRefused;
import io.engagementhub.gateway.quarantine.ReplayQuarantined.Outcome.UnknownItem;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The quarantine: what was refused, why, and sending it on once it is put right. */
@Path("/admin/v1/quarantine")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Quarantine")
public class QuarantineResource {
  private static final int PAGE = 250;
  private static final int MOST_AT_ONCE = 4 * PAGE;
  private static final int MOST_TRIED = 40 * PAGE;

  private final BrowseQuarantine browse;
  private final ReplayQuarantined replay;
  private final SecurityIdentity identity;
  private final RoutingContext request;

  QuarantineResource(
      BrowseQuarantine browse,
      ReplayQuarantined replay,
      SecurityIdentity identity,
      RoutingContext request) {
    this.browse = browse;
    this.replay = replay;
    this.identity = identity;
    this.request = request;
  }

  /** A correction. */
  record Correction(@NotNull Json item) {}

  /**
   * Which items to send on.
   *
   * @param source only of this source
   * @param reason only with this reason
   */
  record BulkReplay(@Nullable String source, @Nullable String reason) {}

  /** How a bulk replay went; {@code more} tells that more than one call can do are left. */
  record BulkResult(int replayed, int stillRefused, boolean more) {}

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "List refused items, the newest first")
  public Response list(
      @QueryParam("source") @Nullable String source,
      @QueryParam("reason") @Nullable String reason,
      @QueryParam("state") @Nullable String state,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    Wanted wanted;
    try {
      var after = cursor == null ? List.<String>of() : Cursor.parse(cursor, 2).orElseThrow();
      wanted =
          new Wanted(
              source,
              reason,
              state,
              from == null ? null : Instant.parse(from),
              to == null ? null : Instant.parse(to),
              after.isEmpty() ? null : Instant.parse(after.getFirst()),
              after.isEmpty() ? null : UUID.fromString(after.getLast()));
    } catch (DateTimeException | IllegalArgumentException | java.util.NoSuchElementException e) {
      return Refusals.refuse(
          ProblemType.MALFORMED, "from, to and cursor must be what the hub wrote or ISO 8601");
    }
    var found = browse.page(wanted, limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next = found.size() > limit ? cursorOf(shown.getLast()) : null;
    return Response.ok(new Page<>(shown, next)).build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "One refused item")
  public Response get(String id) {
    return idOf(id).flatMap(browse::find).map(this::shown).orElseGet(QuarantineResource::unknown);
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Correct a refused item")
  public Response correct(String id, @Valid @NotNull Correction correction) {
    return idOf(id)
        .flatMap(found -> browse.correct(found, correction.item()))
        .map(this::shown)
        .orElseGet(QuarantineResource::unknown);
  }

  @POST
  @Path("{id}/{action:replays?}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Send a refused item on, corrected or not, judged anew")
  public Response replay(String id, @Nullable Correction correction) {
    var key = idOf(id);
    if (key.isEmpty()) {
      return unknown();
    }
    var corrected = correction == null ? null : correction.item();
    return switch (replay.handle(command(key.get(), corrected))) {
      case Replayed(var item) -> shown(item);
      case UnknownItem() -> unknown();
      case AlreadyReplayed() ->
          Refusals.refuse(ProblemType.CONFLICT, "The item was replayed already");
      case SourceGone() ->
          Refusals.refuse(ProblemType.CONFLICT, "The item's source does not exist any more");
      case StillRefused(var refusal) ->
          Refusals.refuse(
              ProblemType.INVALID,
              refusal.field() == null ? "/item" : "/item" + refusal.field(),
              refusal.reason().code() + ": " + refusal.detail());
    };
  }

  @POST
  @Path("replays")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Send on all waiting items of a source or reason, up to 1,000 a call")
  public Response replayAll(@Valid @NotNull BulkReplay bulk) {
    int replayed = 0;
    int stillRefused = 0;
    var page = waiting(bulk, null);
    while (!page.isEmpty() && replayed < MOST_AT_ONCE && stillRefused < MOST_TRIED) {
      for (var item : page) {
        boolean sent = replay.handle(command(item.id(), null)) instanceof Replayed;
        replayed += sent ? 1 : 0;
        stillRefused += sent ? 0 : 1;
      }
      page = waiting(bulk, page.getLast());
    }
    return Response.ok(new BulkResult(replayed, stillRefused, !page.isEmpty())).build();
  }

  /** The next ones to try; those still refused must not hide the older ones behind them. */
  private List<QuarantinedItem> waiting(BulkReplay bulk, @Nullable QuarantinedItem last) {
    return browse.page(
        new Wanted(
            bulk.source(),
            bulk.reason(),
            QuarantinedItem.WAITING,
            null,
            null,
            last == null ? null : last.receivedAt(),
            last == null ? null : last.id()),
        PAGE);
  }

  private ReplayQuarantined.Command command(UUID id, @Nullable Json corrected) {
    return new ReplayQuarantined.Command(
        id, corrected, identity.getPrincipal().getName(), TraceContext.of(request));
  }

  private Response shown(QuarantinedItem item) {
    return Response.ok(item).tag(Integer.toString(item.revision())).build();
  }

  private static String cursorOf(QuarantinedItem item) {
    return Cursor.of(item.receivedAt().toString(), item.id().toString());
  }

  private static Optional<UUID> idOf(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static Response unknown() {
    return Refusals.refuse(ProblemType.NOT_FOUND, "There is no such item waiting");
  }
}
