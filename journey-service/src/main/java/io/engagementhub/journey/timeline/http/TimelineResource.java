package io.engagementhub.journey.timeline.http;

import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.journey.timeline.ReadTimeline;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.Read;
import io.engagementhub.journey.timeline.ReadTimeline.Outcome.UnknownProfile;
import io.engagementhub.journey.timeline.domain.TimelineQuery;
import io.engagementhub.journey.timeline.domain.TimelineQuery.Position;
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
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Timelines for agents, and for customers their own. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TimelineResource {
  private static final List<String> TYPES =
      Arrays.stream(TouchpointType.values()).map(TouchpointType::wireName).toList();

  private final ReadTimeline read;
  private final JsonWebToken token;
  private final Readings readings;

  TimelineResource(ReadTimeline read, JsonWebToken token, Readings readings) {
    this.read = read;
    this.readings = readings;
    this.token = token;
  }

  /** Which part of the timeline. */
  public static class Part {
    @QueryParam("limit")
    @Nullable String limit;

    @QueryParam("cursor")
    @Nullable String cursor;

    @QueryParam("from")
    @Nullable String from;

    @QueryParam("to")
    @Nullable String to;

    @QueryParam("type")
    @Nullable String type;

    @QueryParam("channel")
    @Nullable String channel;

    @QueryParam("name")
    @Nullable String name;

    TimelineQuery read(Parameters parameters) {
      var span = parameters.span(from, to);
      return new TimelineQuery(
          parameters.limit(limit, 50, 200),
          parameters.cursor(cursor, Position::new),
          span.fromMs(),
          span.toMs(),
          parameters.oneOf("type", type, TYPES),
          parameters.text("channel", channel),
          parameters.text("name", name));
    }
  }

  @GET
  @Path("/agent/v1/profiles/{id}/timeline")
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
      @BeanParam Part part,
      @QueryParam("purpose") @Nullable String purpose) {
    var parameters = new Parameters();
    var query = part.read(parameters);
    parameters.oneOf("purpose", purpose, Purpose.texts());
    return parameters.then(
        () -> Parameters.withId(id, profileId -> answer(read.of(profileId, query), purpose)));
  }

  @GET
  @Path("/v1/me/timeline")
  @RolesAllowed(Roles.CUSTOMER)
  @Operation(operationId = "readOwnTimeline", summary = "What the customer signed in did")
  @APIResponse(
      responseCode = "200",
      content = @Content(schema = @Schema(implementation = TimelinePage.class)))
  public Response ofCustomer(@BeanParam Part part) {
    String userId = token.getClaim("user_id");
    if (userId == null) {
      return Refusals.refuse(ProblemType.FORBIDDEN, "The token names no customer (user_id)");
    }
    var parameters = new Parameters();
    var query = part.read(parameters);
    return parameters.then(
        () ->
            switch (read.ofUser(userId, query)) {
              case Read page -> Response.ok(TimelinePage.of(page)).build();
              case UnknownProfile() -> Response.ok(TimelinePage.EMPTY).build();
            });
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
