package io.engagementhub.profile.segments.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.segments.ExplainSegment;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a person is in a segment, or is not. */
@Path("/agent/v1/profiles/{id}/segments")
@Tag(name = "segments")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SegmentReasonsResource {
  private final ExplainSegment explain;
  private final Readers readers;

  SegmentReasonsResource(ExplainSegment explain, Readers readers) {
    this.explain = explain;
    this.readers = readers;
  }

  @GET
  @Operation(
      summary = "Every live segment, whether the person is in it, since when, and until when")
  public Response standings(@PathParam("id") String id) {
    return Ids.parse(id)
        .flatMap(
            profile ->
                explain
                    .standings(profile)
                    .map(standings -> noted(profile, new Page<>(standings, null))))
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  @GET
  @Path("/{segment}")
  @Operation(summary = "The evidence for and against, and what would change it")
  public Response explain(@PathParam("id") String id, @PathParam("segment") String segment) {
    return Ids.parse(id)
        .flatMap(
            profile ->
                explain
                    .handle(profile, segment)
                    .map(reasons -> noted(profile, ReasonsResponse.of(reasons))))
        .orElseGet(
            () -> Refusals.refuse(NOT_FOUND, "There is no such profile or no such live segment"));
  }

  /** The answer, once it is noted who reads it. */
  private Response noted(UUID profile, Object answer) {
    readers.note("segment-reasons", profile);
    return Response.ok(answer).build();
  }
}
