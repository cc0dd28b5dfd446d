package io.engagementhub.profile.consents.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.STALE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.kit.versions.ETags;
import io.engagementhub.profile.consents.DefinePurpose;
import io.engagementhub.profile.consents.DefinePurpose.Outcome;
import io.engagementhub.profile.consents.domain.Purpose;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What data may be used for, by those who answer for it. */
@Path("/admin/v1/purposes")
@Tag(name = "privacy")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PurposesResource {
  private final DefinePurpose define;
  private final JsonWebToken token;

  PurposesResource(DefinePurpose define, JsonWebToken token) {
    this.define = define;
    this.token = token;
  }

  /** A version of a purpose. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PurposeAnswer(
      String id,
      long version,
      String name,
      String text,
      String legalBasis,
      @Nullable Long expiresAfterDays,
      List<Integer> tcfPurposes,
      String by,
      Instant at) {
    static PurposeAnswer of(Purpose purpose) {
      return new PurposeAnswer(
          purpose.id(),
          purpose.version(),
          purpose.name(),
          purpose.text(),
          purpose.legalBasis().wireName(),
          purpose.expiresAfterDays(),
          purpose.tcfPurposes(),
          purpose.by(),
          purpose.at());
    }
  }

  @GET
  @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.ADMIN, Roles.MARKETER, Roles.ANALYST})
  @Operation(summary = "All purposes in order of id, each in the version that holds")
  public Response list() {
    var items = define.current().stream().map(PurposeAnswer::of).toList();
    return Response.ok(new Page<>(items, null)).build();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Adds a purpose, in version 1")
  public Response add(@Nullable PurposeBody body) {
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    return switch (body.read(null)) {
      case PurposeBody.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case PurposeBody.Read.Valid(var wording) -> answer(define.add(wording, token.getName()));
    };
  }

  @GET
  @Path("/{id}")
  @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.ADMIN, Roles.MARKETER, Roles.ANALYST})
  @Operation(summary = "A purpose in the version that holds")
  public Response get(@PathParam("id") String id) {
    return isStorable(id)
        ? define.find(id).map(purpose -> ok(purpose).build()).orElseGet(PurposesResource::unknown)
        : unknown();
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Gives a purpose its next version; needs If-Match. Grants made on an earlier one"
              + " stand")
  public Response revise(
      @PathParam("id") String id,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @Nullable PurposeBody body) {
    if (!isStorable(id)) {
      return unknown();
    }
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    return ETags.required(
        ifMatch,
        version ->
            switch (body.read(id)) {
              case PurposeBody.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
              case PurposeBody.Read.Valid(var wording) ->
                  answer(define.revise(wording, version, token.getName()));
            });
  }

  @GET
  @Path("/{id}/versions")
  @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.ADMIN, Roles.MARKETER, Roles.ANALYST})
  @Operation(summary = "Every version of a purpose, the newest first")
  public Response versions(@PathParam("id") String id) {
    var items =
        isStorable(id)
            ? define.versions(id).stream().map(PurposeAnswer::of).toList()
            : List.<PurposeAnswer>of();
    return items.isEmpty() ? unknown() : Response.ok(new Page<>(items, null)).build();
  }

  private static boolean isStorable(String id) {
    return id.indexOf('\0') < 0;
  }

  private static Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var purpose) when purpose.version() == 1 ->
          ok(purpose)
              .status(Response.Status.CREATED)
              .location(URI.create("/admin/v1/purposes/" + purpose.id()))
              .build();
      case Outcome.Done(var purpose) -> ok(purpose).build();
      case Outcome.Taken() -> Refusals.refuse(CONFLICT, "There is a purpose with this id already");
      case Outcome.Unknown() -> unknown();
      case Outcome.Stale() -> Refusals.refuse(STALE, STALE.title());
    };
  }

  private static Response.ResponseBuilder ok(Purpose purpose) {
    return Response.ok(PurposeAnswer.of(purpose))
        .header(HttpHeaders.ETAG, ETags.of(purpose.version()));
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no purpose with this id");
  }
}
