package io.engagementhub.journey.timeline.http;

import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.journey.timeline.ReadTimeline;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.Read;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.UnknownProfile;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Readings;
import io.engagementhub.visibility.Readings.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Timelines for agents. */
@Path("/agent/v1/profiles/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
  private final ReadTimeline read;
  private final Readings readings;

  TimelineResource(ReadTimeline read, Readings readings) {
    this.read = read;
    this.readings = readings;
  }

  @GET
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.PRIVACY_OFFICER, Roles.ADMIN})
  @Operation(
      operationId = "readTimeline",
      summary = "Everything a profile did on any channel, newest first",
      description =
          "What was sent comes as far as the reader's role, and the purpose stated (service, sales,"
              + " fraud or support), open it. Who read what is kept.")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelinePage.class)))
  public Response ofProfile(
      @PathParam("id") String id,
      @BeanParam TimelineParameters part,
      @QueryParam("purpose") @Nullable String purpose) {
    var parameters = new Parameters();
    var query = part.read(parameters);
    parameters.oneOf("purpose", purpose, Purpose.texts());
    return parameters.then(
        () -> Parameters.withId(id, profileId -> answer(read.of(profileId, query), purpose)));
  }

  private Response answer(ReadTimeline.Outcome outcome, @Nullable String purpose) {
    return switch (outcome) {
      case Read page -> told(page, purpose);
      case UnknownProfile() ->
          Refusals.refuse(ProblemType.NOT_FOUND, "There is no profile of this id");
    };
  }

  /** What the reader is told of it; noted before it is answered. */
  private Response told(Read page, @Nullable String purpose) {
    var disclosure = readings.disclosure(purpose);
    if (!disclosure.shows("timeline")) {
      return Refusals.refuse(
          ProblemType.FORBIDDEN, "Your role and purpose do not open the timeline");
    }
    var told = TimelinePage.of(page, disclosure);
    readings.note(new Reading("timeline", purpose, page.profileId(), page.fragments()), disclosure);
    return Response.ok(told).build();
  }
}
