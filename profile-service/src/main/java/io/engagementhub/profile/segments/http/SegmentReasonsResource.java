package io.engagementhub.profile.segments.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.segments.ExplainSegment;
import io.engagementhub.profile.segments.ExplainSegment.Reasons;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Why a person is in a segment, or is not. */
@Path("/agent/v1/profiles/{id}/segments")
@Tag(name = "segments")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SegmentReasonsResource {
  private static final String SEGMENTS = "segments";

  private final ExplainSegment explain;
  private final Profiles profiles;
  private final Readers readers;

  SegmentReasonsResource(ExplainSegment explain, Profiles profiles, Readers readers) {
    this.explain = explain;
    this.profiles = profiles;
    this.readers = readers;
  }

  @GET
  @Operation(
      summary = "Every live segment, whether the person is in it, since when, and until when")
  public Response standings(
      @PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(id)
        .flatMap(
            profile ->
                explain
                    .standings(profile)
                    .map(
                        standings ->
                            readers.whole(
                                SEGMENTS,
                                profile,
                                purpose,
                                () -> Response.ok(new Page<>(standings, null)).build())))
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  @GET
  @Path("/{segment}")
  @Operation(summary = "The evidence for and against, and what would change it")
  public Response explain(
      @PathParam("id") String id,
      @PathParam("segment") String segment,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return Ids.parse(id)
        .flatMap(
            profile ->
                explain.handle(profile, segment).map(reasons -> told(profile, reasons, purpose)))
        .orElseGet(
            () -> Refusals.refuse(NOT_FOUND, "There is no such profile or no such live segment"));
  }

  /** What the reader is told of the reasons; noted before it is answered. */
  private Response told(UUID profile, Reasons reasons, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    if (!disclosure.shows(SEGMENTS)) {
      return Readers.notOpened(SEGMENTS);
    }
    profiles
        .of(profile)
        .ifPresent(
            known ->
                known.identifiers().forEach(id -> disclosure.knows(id.namespace(), id.value())));
    var told = ReasonsResponse.of(DisclosedReasons.of(reasons, disclosure));
    readers.note(who, "segment-reasons", profile, disclosure);
    return Response.ok(told).build();
  }
}
