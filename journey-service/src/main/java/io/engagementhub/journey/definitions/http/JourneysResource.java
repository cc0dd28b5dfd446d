package io.engagementhub.journey.definitions.http;

import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.journey.definitions.Journeys.Position;
import io.engagementhub.journey.definitions.PublishJourney;
import io.engagementhub.journey.definitions.PublishJourney.Drafting.Drafted;
import io.engagementhub.journey.definitions.PublishJourney.Drafting.Refused;
import io.engagementhub.journey.definitions.PublishJourney.Publication.NotADraft;
import io.engagementhub.journey.definitions.PublishJourney.Publication.Published;
import io.engagementhub.journey.definitions.PublishJourney.Publication.UnknownVersion;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Goal;
import io.engagementhub.journey.definitions.domain.JourneyDefinition.Stage;
import io.engagementhub.journey.definitions.domain.JourneyDraft;
import io.engagementhub.journey.definitions.domain.JourneyVersion;
import io.engagementhub.journey.definitions.domain.JourneyVersion.Status;
import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Journeys for those who design them. */
@Path("/admin/v1/journeys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JourneysResource {
  private final Journeys journeys;
  private final PublishJourney publishJourney;

  JourneysResource(Journeys journeys, PublishJourney publishJourney) {
    this.journeys = journeys;
    this.publishJourney = publishJourney;
  }

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
  @Operation(operationId = "listJourneys", summary = "Every version of every journey")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = JourneyPage.class)))
  public Response list(
      @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
    var parameters = new Parameters();
    int most = parameters.limit(limit, 50, 200);
    var after =
        cursor == null
            ? null
            : positionOf(cursor)
                .orElseGet(
                    () ->
                        parameters.wrong(
                            "cursor", "is not a cursor that this list gave", new Position("", 0)));
    return parameters.then(() -> Response.ok(page(after, most)).build());
  }

  private Page<JourneyView> page(@Nullable Position after, int limit) {
    var found = journeys.list(after, limit + 1);
    var shown = found.subList(0, Math.min(limit, found.size()));
    var next =
        found.size() > limit
            ? Cursor.of(shown.getLast().definition().id(), "" + shown.getLast().version())
            : null;
    return new Page<>(shown.stream().map(JourneyView::of).toList(), next);
  }

  private static Optional<Position> positionOf(String cursor) {
    return Cursor.parse(cursor, 2)
        .map(parts -> new Position(parts.getFirst(), number(parts.getLast())))
        .filter(position -> position.version() > 0 && position.id().indexOf(0) < 0);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
  @Operation(
      operationId = "readJourney",
      summary = "The published version of a journey, or its newest where none is")
  public Response read(@PathParam("id") String id) {
    var versions = journeys.versions(id);
    return versions.stream()
        .filter(version -> version.status() == Status.PUBLISHED)
        .findFirst()
        .or(() -> versions.stream().findFirst())
        .map(version -> Response.ok(JourneyView.of(version)).build())
        .orElseGet(JourneysResource::unknown);
  }

  @GET
  @Path("/{id}/versions/{version}")
  @RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
  @Operation(operationId = "readJourneyVersion", summary = "One version of a journey")
  public Response readVersion(@PathParam("id") String id, @PathParam("version") String version) {
    return journeys
        .find(id, number(version))
        .map(found -> Response.ok(JourneyView.of(found)).build())
        .orElseGet(JourneysResource::unknown);
  }

  @POST
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(operationId = "draftJourney", summary = "Keeps a draft as the journey's next version")
  public Response draft(@Nullable JourneyDraft draft) {
    if (draft == null) {
      return Refusals.refuse(ProblemType.MALFORMED, "The body must be a journey");
    }
    return switch (publishJourney.draft(draft)) {
      case Drafted(var version) ->
          Response.created(location(version)).entity(JourneyView.of(version)).build();
      case Refused(var flaws) ->
          Refusals.refuse(
              ProblemType.INVALID,
              flaws.stream().map(flaw -> new FieldError(flaw.pointer(), flaw.message())).toList());
    };
  }

  @POST
  @Path("/{id}/versions/{version}/publication")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
  @Operation(
      operationId = "publishJourney",
      summary = "Publishes a draft and archives the version published before")
  public Response publish(@PathParam("id") String id, @PathParam("version") String version) {
    return switch (publishJourney.publish(id, number(version))) {
      case Published(var published) -> Response.ok(JourneyView.of(published)).build();
      case NotADraft() ->
          Refusals.refuse(ProblemType.CONFLICT, "Only a draft can be published; this is none");
      case UnknownVersion() -> unknown();
    };
  }

  private static URI location(JourneyVersion version) {
    return URI.create(
        "/admin/v1/journeys/" + version.definition().id() + "/versions/" + version.version());
  }

  private static Response unknown() {
    return Refusals.refuse(ProblemType.NOT_FOUND, "There is no such journey or version");
  }

  /** 0, which no version has, for what is no number. */
  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(text) : 0;
  }

  /** A page of versions, as the API's description shows it. */
  record JourneyPage(List<JourneyView> items, @Nullable String next) {}

  /** A journey version as callers see it. */
  public record JourneyView(
      String id,
      int version,
      String status,
      @Nullable Instant publishedAt,
      String title,
      String customerGoal,
      String businessGoal,
      List<Stage> stages,
      Goal goal) {

    static JourneyView of(JourneyVersion version) {
      var definition = version.definition();
      return new JourneyView(
          definition.id(),
          version.version(),
          version.status().name().toLowerCase(Locale.ROOT),
          version.publishedAt(),
          definition.title(),
          definition.customerGoal(),
          definition.businessGoal(),
          definition.stages(),
          definition.goal());
    }
  }
}
