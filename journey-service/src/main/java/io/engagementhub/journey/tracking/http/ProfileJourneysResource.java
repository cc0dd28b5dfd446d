package io.engagementhub.journey.tracking.http;

import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.journey.tracking.FindStanding;
import io.engagementhub.journey.tracking.FindStanding.Outcome.Found;
import io.engagementhub.journey.tracking.FindStanding.Outcome.UnknownProfile;
import io.engagementhub.journey.tracking.FindStanding.Position;
import io.engagementhub.kit.problems.ProblemType;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Readings;
import io.engagementhub.visibility.Readings.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Where profiles stand, for agents. */
@Path("/agent/v1/profiles/{id}/journeys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ProfileJourneysResource {
  /** So many are one page where nothing else is asked for. */
  private static final int MOST = 200;

  private final FindStanding find;
  private final Readings readings;

  ProfileJourneysResource(FindStanding find, Readings readings) {
    this.find = find;
    this.readings = readings;
  }

  @GET
  @RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.PRIVACY_OFFICER, Roles.ADMIN})
  @Operation(
      operationId = "readProfileJourneys",
      summary = "Where a profile stands on each journey: stage, times, completed, dropped off")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = ProfileJourneys.class)))
  public Response of(
      @PathParam("id") String id,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    var parameters = new Parameters();
    parameters.oneOf("purpose", purpose, Purpose.texts());
    int most = parameters.limit(limit, MOST, MOST);
    var after =
        cursor == null
            ? null
            : ProfileJourneys.positionOf(cursor)
                .orElseGet(
                    () ->
                        parameters.wrong(
                            "cursor",
                            "is not a cursor that this list gave",
                            new Position(0, "", 1)));
    return parameters.then(
        () ->
            Parameters.withId(
                id,
                profileId ->
                    switch (find.of(profileId)) {
                      case Found found ->
                          told(found, ProfileJourneys.of(found, after, most), purpose);
                      case UnknownProfile() ->
                          Refusals.refuse(ProblemType.NOT_FOUND, "There is no profile of this id");
                    }));
  }

  /** What the reader is told of it; noted before it is answered. */
  private Response told(Found found, ProfileJourneys page, @Nullable String purpose) {
    var disclosure = readings.disclosure(purpose);
    if (!disclosure.shows("journeys")) {
      return Refusals.refuse(
          ProblemType.FORBIDDEN, "Your role and purpose do not open the journeys");
    }
    readings.note(new Reading("journeys", purpose, found.profileId(), Set.of()), disclosure);
    return Response.ok(page).build();
  }
}
