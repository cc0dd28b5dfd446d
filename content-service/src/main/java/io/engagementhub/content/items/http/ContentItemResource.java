package io.engagementhub.content.items.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.PRECONDITION_REQUIRED;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import io.engagementhub.content.items.ContentItems;
import io.engagementhub.content.items.ContentItems.Change;
import io.engagementhub.content.items.ContentItems.Filter;
import io.engagementhub.content.items.domain.EligibilityRule;
import io.engagementhub.content.items.domain.ItemProposal;
import io.engagementhub.content.items.domain.ItemRules;
import io.engagementhub.content.items.domain.ItemRules.Verdict.Fit;
import io.engagementhub.content.items.domain.ItemRules.Verdict.Unfit;
import io.engagementhub.content.items.domain.ItemState;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
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
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Content items for those who write them. */
@Path("/admin/v1/content-items")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Content items")
public class ContentItemResource {
  private static final int LARGEST_PAGE = 200;

  private final ContentItems items;
  private final EligibilityRule rule;
  private final InstantSource clock;

  ContentItemResource(ContentItems items, EligibilityRule rule, InstantSource clock) {
    this.items = items;
    this.rule = rule;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
  @Operation(summary = "Items in order of key; filter by placement, state and text")
  public Response list(
      @QueryParam("placement") @Nullable String placement,
      @QueryParam("state") @Nullable String state,
      @QueryParam("text") @Nullable String text,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      return Refusals.refuse(INVALID, "limit", "must be from 1 to " + LARGEST_PAGE);
    }
    var wanted = state == null ? null : ItemState.ofWireName(state).orElse(null);
    if (state != null && wanted == null) {
      return Refusals.refuse(INVALID, "state", "must be draft, published or archived");
    }
    var position = cursor == null ? Optional.of(List.of("")) : Cursor.parse(cursor, 1);
    if (position.isEmpty() || holdsNul(position.get().getFirst())) {
      return Refusals.refuse(INVALID, "cursor", "is none that was given out");
    }
    if (holdsNul(placement) || holdsNul(text)) {
      return Refusals.refuse(
          INVALID, holdsNul(text) ? "text" : "placement", "must not hold U+0000");
    }
    var after = position.get().getFirst();
    var found = items.list(new Filter(placement, wanted, text), after, limit + 1);
    var page = found.subList(0, Math.min(limit, found.size()));
    var next = found.size() > limit ? Cursor.of(page.getLast().definition().key()) : null;
    return Response.ok(new Page<>(page.stream().map(ContentItemView::of).toList(), next)).build();
  }

  private static boolean holdsNul(@Nullable String text) {
    return text != null && text.indexOf('\0') >= 0;
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
  @Operation(summary = "One item, with its version as ETag")
  public Response get(@PathParam("id") UUID id) {
    return items
        .find(id)
        .map(
            item ->
                Response.ok(ContentItemView.of(item))
                    .header(HttpHeaders.ETAG, EntityTags.of(item.version()))
                    .build())
        .orElseGet(ContentItemResource::unknown);
  }

  @POST
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Adds an item; a key can be used once")
  public Response create(@Nullable ItemProposal proposal) {
    return switch (ItemRules.check(orEmpty(proposal), rule)) {
      case Fit(var definition) -> answer(items.create(definition, clock.instant()), 201);
      case Unfit unfit -> refuse(unfit);
    };
  }

  @PUT
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Replaces an item; If-Match names the version it is based on")
  public Response revise(
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable ItemProposal proposal) {
    if (ifMatch == null) {
      return Refusals.refuse(PRECONDITION_REQUIRED, "If-Match", "must be the ETag that was read");
    }
    long version = EntityTags.versionOf(ifMatch).orElse(-1);
    return switch (ItemRules.check(orEmpty(proposal), rule)) {
      case Fit(var definition) ->
          answer(items.revise(id, version, definition, clock.instant()), 200);
      case Unfit unfit -> refuse(unfit);
    };
  }

  @DELETE
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(summary = "Archives an item; its counts stay. If-Match is optional")
  public Response archive(
      @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    var version = ifMatch == null ? null : Long.valueOf(EntityTags.versionOf(ifMatch).orElse(-1));
    return answer(items.archive(id, version, clock.instant()), 200);
  }

  private static ItemProposal orEmpty(@Nullable ItemProposal proposal) {
    return proposal == null
        ? new ItemProposal(null, null, null, null, null, null, null, null, null)
        : proposal;
  }

  private static Response answer(Change change, int status) {
    return switch (change) {
      case Change.Done(var item) -> {
        var answer =
            Response.status(status)
                .entity(ContentItemView.of(item))
                .header(HttpHeaders.ETAG, EntityTags.of(item.version()));
        yield status == 201
            ? answer.location(URI.create("/admin/v1/content-items/" + item.id())).build()
            : answer.build();
      }
      case Change.UnknownItem() -> unknown();
      case Change.KeyTaken() -> Refusals.refuse(CONFLICT, "/key", "is the key of another item");
      case Change.Stale(var version) ->
          Refusals.refuse(STALE, "If-Match", "the item is at " + EntityTags.of(version) + " now");
    };
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no content item of this id");
  }

  private static Response refuse(Unfit unfit) {
    return Refusals.refuse(
        INVALID,
        unfit.violations().stream()
            .map(violation -> new FieldError(violation.pointer(), violation.message()))
            .toList());
  }
}
