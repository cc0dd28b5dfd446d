package io.engagementhub.journey.funnels.http;

import io.engagementhub.journey.definitions.Journeys;
import io.engagementhub.journey.definitions.domain.JourneyVersion.Status;
import io.engagementhub.journey.funnels.Funnels;
import io.engagementhub.journey.funnels.Funnels.Among;
import io.engagementhub.journey.profiles.Personas;
import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Funnels of journeys, by their stages. */
@Path("/admin/v1/journeys/{id}/funnel")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class JourneyFunnelResource {
  private final Journeys journeys;
  private final Funnels funnels;
  private final InstantSource clock;

  JourneyFunnelResource(Journeys journeys, Funnels funnels, InstantSource clock) {
    this.journeys = journeys;
    this.funnels = funnels;
    this.clock = clock;
  }

  @GET
  @RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
  @Operation(
      operationId = "readJourneyFunnel",
      summary = "How many profiles came how far on a journey, and how long it took them")
  public Response ofJourney(
      @PathParam("id") String id,
      @QueryParam("version") @Nullable String version,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("persona") @Nullable String persona) {
    var parameters = new Parameters();
    var span = parameters.span(from, to);
    var among =
        new Among(
            span.fromMs(),
            span.toMs(),
            parameters.text("channel", channel),
            persona(parameters, persona),
            clock.millis());
    int wanted = parameters.number("version", version, 0);
    return parameters.then(
        () ->
            journeys.versions(id).stream()
                .filter(j -> wanted == 0 ? j.status() == Status.PUBLISHED : j.version() == wanted)
                .findFirst()
                .map(j -> Response.ok(FunnelView.of(j, funnels.ofJourney(j, among))).build())
                .orElseGet(
                    () ->
                        Refusals.refuse(
                            ProblemType.NOT_FOUND, "There is no such journey published")));
  }

  private static @Nullable String persona(Parameters parameters, @Nullable String text) {
    return text == null || Personas.NAME.matcher(text).matches()
        ? text
        : parameters.wrong("persona", "must be set:persona, for example kinds:2", text);
  }
}
