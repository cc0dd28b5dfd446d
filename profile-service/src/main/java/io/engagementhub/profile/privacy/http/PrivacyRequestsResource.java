package io.engagementhub.profile.privacy.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.privacy.CloseRequest;
import io.engagementhub.profile.privacy.CloseRequest.Decision;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import io.engagementhub.profile.privacy.PrivacyRequests;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** All requests, for those who answer for them. */
@Path("/admin/v1/privacy-requests")
@Tag(name = "privacy")
@RolesAllowed(Roles.PRIVACY_OFFICER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PrivacyRequestsResource {
  private static final int LONGEST_REASON = 1000;

  private final PrivacyRequests requests;
  private final PrivacyAnswers parts;
  private final StaffAnswers answers;
  private final CloseRequest close;
  private final InstantSource clock;
  private final JsonWebToken token;

  PrivacyRequestsResource(
      PrivacyRequests requests,
      PrivacyAnswers parts,
      StaffAnswers answers,
      CloseRequest close,
      InstantSource clock,
      JsonWebToken token) {
    this.requests = requests;
    this.parts = parts;
    this.answers = answers;
    this.close = close;
    this.clock = clock;
    this.token = token;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Submits a customer's request, saying how it was made sure who asks")
  public Response submit(@Nullable RequestBody body) {
    return answers.submit(body, token.getName());
  }

  @GET
  @Operation(summary = "Requests, what is due first at the top, closed ones at the end")
  public Response list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var wanted =
        Arrays.stream(RequestStatus.values()).filter(s -> s.wireName().equals(status)).findFirst();
    if (status != null && wanted.isEmpty()) {
      return Refusals.refuse(
          INVALID, "status", "expects pending, in_progress, completed or cancelled");
    }
    return Listing.byId(
        limit,
        cursor,
        asked ->
            asked.answer(
                requests.page(wanted.orElse(null), asked.after(), asked.oneMore()),
                request -> List.of(request.id().toString()),
                answers::of));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A request with its receipts, what is missing, and who did what")
  public Response get(@PathParam("id") String id) {
    return Ids.parse(id)
        .flatMap(requests::find)
        .map(request -> Response.ok(answers.of(request)).build())
        .orElseGet(PrivacyRequestsResource::unknown);
  }

  @GET
  @Path("/{id}/archive")
  @Produces({Archive.NDJSON, MediaType.APPLICATION_JSON})
  @Operation(summary = "What was asked for, as NDJSON, until it expires")
  public Response archive(@PathParam("id") String id) {
    var found = Ids.parse(id).flatMap(requests::find);
    found.ifPresent(
        request ->
            requests.step(request.id(), clock.instant(), token.getName(), "archive fetched"));
    return found
        .map(request -> Archive.of(request, parts, clock.instant()))
        .orElseGet(PrivacyRequestsResource::unknown);
  }

  /** What an officer has to say on a decision. */
  record Reason(@Nullable String reason) {}

  @POST
  @Path("/{id}/completion")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says that a request which waited for an officer is done, and how")
  public Response complete(@PathParam("id") String id, @Nullable Reason reason) {
    return decide(id, Decision.COMPLETE, reason);
  }

  @POST
  @Path("/{id}/refusal")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Refuses a request which waited for an officer, with the reason")
  public Response refuse(@PathParam("id") String id, @Nullable Reason reason) {
    return decide(id, Decision.REFUSE, reason);
  }

  @POST
  @Path("/{id}/extension")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Takes two further months, once, with the reason the customer is told")
  public Response extend(@PathParam("id") String id, @Nullable Reason reason) {
    return decide(id, Decision.EXTEND, reason);
  }

  @POST
  @Path("/{id}/lifting")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Ends a restriction, of which the customer was told, with the reason")
  public Response lift(@PathParam("id") String id, @Nullable Reason reason) {
    return decide(id, Decision.LIFT, reason);
  }

  private Response decide(String text, Decision decision, @Nullable Reason body) {
    var reason = Remark.of(body == null ? null : body.reason(), LONGEST_REASON);
    if (reason.isEmpty()) {
      return Refusals.refuse(INVALID, "/reason", "expects 1 to 1000 characters");
    }
    var id = Ids.parse(text);
    if (id.isEmpty()) {
      return unknown();
    }
    return switch (close.handle(id.get(), decision, reason.get(), token.getName())) {
      case DONE -> get(text);
      case UNKNOWN -> unknown();
      case TOO_LATE ->
          Refusals.refuse(CONFLICT, "The request is closed, extended already, or with services");
      case NO_ADDRESS -> Refusals.refuse(CONFLICT, "Nobody is known under what this request names");
    };
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "There is no request with this id");
  }
}
