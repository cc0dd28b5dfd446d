package io.engagementhub.profile.segments.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.requests.Faults;
import io.engagementhub.profile.segments.DefineSegment;
import io.engagementhub.profile.segments.RemoveSegment;
import io.engagementhub.profile.segments.SegmentCatalogue;
import io.engagementhub.profile.segments.SegmentDefinition;
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
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Segments for those who define and count them. */
@Path("/admin/v1/segments")
@Tag(name = "segments")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class SegmentsResource {

  private final SegmentCatalogue catalogue;
  private final DefineSegment define;
  private final RemoveSegment remove;
  private final JsonWebToken token;

  SegmentsResource(
      SegmentCatalogue catalogue, DefineSegment define, RemoveSegment remove, JsonWebToken token) {
    this.catalogue = catalogue;
    this.define = define;
    this.remove = remove;
    this.token = token;
  }

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Segments in order of id")
  public Response list(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byText(
        limit,
        cursor,
        asked ->
            asked.answer(
                catalogue.list(asked.after(), asked.oneMore()),
                segment -> List.of(segment.id()),
                segment -> SegmentResponse.of(segment, null)));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a new segment; a back-fill over all profiles follows")
  public Response create(@Nullable JsonNode body) {
    return switch (SegmentRequest.read(body, null)) {
      case SegmentRequest.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case SegmentRequest.Read.Valid valid -> define(valid, OptionalLong.empty());
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "A segment with its number of members and the progress of its back-fill")
  public Response get(@PathParam("id") String id) {
    return catalogue
        .find(id)
        .map(segment -> ok(segment, catalogue.members(id)).build())
        .orElseGet(SegmentsResource::unknown);
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Defines a segment anew; needs If-Match")
  public Response replace(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable JsonNode body) {
    return ETags.required(
        ifMatch,
        version ->
            switch (SegmentRequest.read(body, id)) {
              case SegmentRequest.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
              case SegmentRequest.Read.Valid valid -> define(valid, OptionalLong.of(version));
            });
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Takes a segment out of use; If-Match is optional")
  public Response delete(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return ETags.optional(
        ifMatch,
        version ->
            switch (remove.handle(id, version)) {
              case RemoveSegment.Outcome.Removed() -> Response.noContent().build();
              case RemoveSegment.Outcome.Unknown() -> unknown();
              case RemoveSegment.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
              case RemoveSegment.Outcome.InUse(var by) ->
                  Refusals.refuse(CONFLICT, "Other segments ask for it: " + String.join(", ", by));
            });
  }

  @POST
  @Path("/{id}/publications")
  @Operation(summary = "Makes the draft the live definition; needs If-Match; a back-fill follows")
  public Response publish(
      @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return ETags.required(
        ifMatch, version -> answer(define.publish(id, version, token.getName()), false));
  }

  @GET
  @Path("/{id}/versions")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Definitions that were live, the newest first")
  public Response versions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byNumber(
        limit,
        cursor,
        asked -> {
          if (catalogue.find(id).isEmpty()) {
            return unknown();
          }
          var found = catalogue.versions(id, asked.afterOr(Long.MAX_VALUE), asked.oneMore());
          return asked.answer(
              found, version -> List.of("" + version.version()), VersionResponse::of);
        });
  }

  record VersionResponse(
      long version,
      String name,
      String description,
      JsonNode condition,
      String text,
      Instant publishedAt,
      String publishedBy) {
    static VersionResponse of(SegmentCatalogue.Version version) {
      return new VersionResponse(
          version.version(),
          version.name(),
          version.description(),
          ConditionJson.write(version.condition()),
          ConditionText.write(version.condition()),
          version.publishedAt(),
          version.publishedBy());
    }
  }

  @GET
  @Path("/{id}/members")
  @RolesAllowed({Roles.MARKETER, Roles.ADMIN, Roles.ANALYST})
  @Operation(summary = "Profiles in a segment, in order of their ids")
  public Response members(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return Listing.byId(
        limit,
        cursor,
        asked ->
            catalogue.find(id).isEmpty()
                ? unknown()
                : asked.answer(
                    catalogue.members(id, asked.after(), asked.oneMore()),
                    member -> List.of(member.profile().toString()),
                    member -> new MemberResponse(member.profile(), member.since())));
  }

  record MemberResponse(UUID profileId, Instant since) {}

  private Response define(SegmentRequest.Read.Valid valid, OptionalLong replaced) {
    var command =
        new DefineSegment.Command(
            valid.id(),
            valid.name(),
            valid.description(),
            valid.condition(),
            valid.draft(),
            token.getName(),
            replaced);
    return answer(define.handle(command), replaced.isEmpty());
  }

  private static Response answer(DefineSegment.Outcome outcome, boolean created) {
    return switch (outcome) {
      case DefineSegment.Outcome.Defined(var segment) when created ->
          ok(segment, null)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/segments/" + segment.id()))
              .build();
      case DefineSegment.Outcome.Defined(var segment) -> ok(segment, null).build();
      case DefineSegment.Outcome.NothingToPublish() ->
          Refusals.refuse(CONFLICT, "There is no draft to publish");
      case DefineSegment.Outcome.Taken() ->
          Refusals.refuse(CONFLICT, "There is a segment with this id already");
      case DefineSegment.Outcome.Unknown() -> unknown();
      case DefineSegment.Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
      case DefineSegment.Outcome.Invalid(var faults) -> Faults.refuse(faults);
    };
  }

  private static Response.ResponseBuilder ok(SegmentDefinition segment, @Nullable Long members) {
    return Response.ok(SegmentResponse.of(segment, members))
        .header(HttpHeaders.ETAG, ETags.of(segment.version()));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no segment with this id");
  }
}
