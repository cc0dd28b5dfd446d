package io.engagementhub.gateway.sources.http;

import io.engagementhub.gateway.sources.ManageSources;
import io.engagementhub.gateway.sources.ManageSources.Draft;
import io.engagementhub.gateway.sources.ManageSources.Outcome;
import io.engagementhub.gateway.sources.ManageSources.Outcome.Changed;
import io.engagementhub.gateway.sources.ManageSources.Outcome.Stale;
import io.engagementhub.gateway.sources.ManageSources.Outcome.Unknown;
import io.engagementhub.gateway.sources.RefreshKnownSources;
import io.engagementhub.gateway.sources.SourceCounters;
import io.engagementhub.gateway.sources.SourceHealth;
import io.engagementhub.gateway.sources.SourceHealths;
import io.engagementhub.gateway.sources.SourceKind;
import io.engagementhub.gateway.sources.StoredSource;
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
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sources: who may append touchpoints, with which key, from which pages, how fast. */
@Path("/admin/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Sources")
public class SourceResource {
  private final ManageSources manage;
  private final RefreshKnownSources refresh;
  private final SourceHealths healths;
  private final SourceCounters counters;

  SourceResource(
      ManageSources manage,
      RefreshKnownSources refresh,
      SourceHealths healths,
      SourceCounters counters) {
    this.manage = manage;
    this.refresh = refresh;
    this.healths = healths;
    this.counters = counters;
  }

  @GET
  @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
  @Operation(summary = "List sources in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("kind") @Nullable String kind) {
    var after = cursor == null ? Optional.<List<String>>empty() : Cursor.parse(cursor, 1);
    if (cursor != null && after.isEmpty()) {
      return Refusals.refuse(ProblemType.MALFORMED, "cursor", "is not a cursor of this list");
    }
    var wanted = kindOf(kind);
    if (kind != null && wanted.isEmpty()) {
      return Refusals.refuse(ProblemType.MALFORMED, "kind", "is not a kind of source");
    }
    var found = manage.page(after.map(List::getFirst).orElse(null), wanted.orElse(null), limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next = found.size() > limit ? Cursor.of(shown.getLast().source().id()) : null;
    return Response.ok(new Page<>(shown.stream().map(SourceBody::of).toList(), next)).build();
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Create a source; the answer holds its new write key")
  public Response create(@Valid SourceDraft draft) {
    var created = manage.create(draft.toDraft());
    refresh.now();
    return Response.created(URI.create("/admin/v1/sources/" + created.source().id()))
        .tag(tag(created))
        .entity(SourceBody.of(created))
        .build();
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
  @Operation(summary = "One source")
  public Response get(String id) {
    return manage.find(id).map(SourceResource::shown).orElseGet(SourceResource::unknown);
  }

  @PUT
  @Path("{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Replace a source; its id and key stay")
  public Response put(
      String id, @HeaderParam("If-Match") @Nullable String match, @Valid SourceDraft draft) {
    return change(id, match, current -> draft.toDraft());
  }

  @PATCH
  @Path("{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Change some fields of a source, e.g. disable it")
  public Response patch(
      String id, @HeaderParam("If-Match") @Nullable String match, @Valid SourcePatch patch) {
    return change(id, match, patch::applyTo);
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Remove a source; what it sent stays")
  public Response delete(String id) {
    if (!manage.remove(id)) {
      return unknown();
    }
    refresh.now();
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/key-rotations")
  @RolesAllowed(Roles.ADMIN)
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Give a source a new write key; the old one ends")
  public Response rotate(String id, @HeaderParam("If-Match") @Nullable String match) {
    return withRevision(match, revision -> manage.rotateKey(id, revision));
  }

  @GET
  @Path("{id}/health")
  @RolesAllowed({Roles.ADMIN, Roles.MARKETER})
  @Operation(summary = "How a source does: volume, refusals, last seen")
  public Response health(String id) {
    if (manage.find(id).isEmpty()) {
      return unknown();
    }
    counters.writeDown();
    return Response.ok(healths.find(id).orElse(SourceHealth.NONE)).build();
  }

  private Response change(String id, @Nullable String match, UnaryOperator<Draft> change) {
    return withRevision(match, revision -> manage.change(id, revision, change));
  }

  private Response withRevision(
      @Nullable String match, java.util.function.IntFunction<Outcome> work) {
    if (match == null) {
      return Refusals.refuse(
          ProblemType.PRECONDITION_REQUIRED, "If-Match", "give the ETag of what you change");
    }
    var revision = revisionOf(match);
    var outcome = revision.isPresent() ? work.apply(revision.get()) : new Stale(-1);
    return switch (outcome) {
      case Changed(var source) -> {
        refresh.now();
        yield shown(source);
      }
      case Unknown() -> unknown();
      case Stale stale ->
          Refusals.refuse(ProblemType.STALE, "If-Match", "the source was changed by somebody else");
    };
  }

  private static Optional<Integer> revisionOf(String match) {
    var digits = match.strip().replace("W/", "").replace("\"", "");
    return digits.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
  }

  private static Optional<SourceKind> kindOf(@Nullable String kind) {
    if (kind == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(SourceKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private static Response shown(StoredSource source) {
    return Response.ok(SourceBody.of(source)).tag(tag(source)).build();
  }

  private static String tag(StoredSource source) {
    return Integer.toString(source.revision());
  }

  private static Response unknown() {
    return Refusals.refuse(ProblemType.NOT_FOUND, "There is no such source");
  }
}
