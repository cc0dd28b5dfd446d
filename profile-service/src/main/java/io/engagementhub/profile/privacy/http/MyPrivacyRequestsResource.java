package io.engagementhub.profile.privacy.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.privacy.PrivacyAnswers;
import io.engagementhub.profile.privacy.PrivacyConfig;
import io.engagementhub.profile.privacy.PrivacyRequest;
import io.engagementhub.profile.privacy.PrivacyRequests;
import io.engagementhub.profile.privacy.SubmitRequest;
import io.engagementhub.profile.privacy.SubmitRequest.Outcome;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's own requests; whose is said by the token's claim {@code user_id} alone. */
@Path("/v1/me/privacy-requests")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyPrivacyRequestsResource {
  private static final int MOST = 100;

  private final PrivacyRequests requests;
  private final PrivacyAnswers answers;
  private final SubmitRequest submit;
  private final KnownRules rules;
  private final PrivacyConfig config;
  private final InstantSource clock;
  private final JsonWebToken token;

  MyPrivacyRequestsResource(
      PrivacyRequests requests,
      PrivacyAnswers answers,
      SubmitRequest submit,
      KnownRules rules,
      PrivacyConfig config,
      InstantSource clock,
      JsonWebToken token) {
    this.requests = requests;
    this.answers = answers;
    this.submit = submit;
    this.rules = rules;
    this.config = config;
    this.clock = clock;
    this.token = token;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Asks for access to one's data, for its erasure, or for another right")
  public Response submit(@Nullable RequestBody body) {
    var user = user();
    if (user.isEmpty()) {
      return Refusals.refuse(FORBIDDEN, "The token does not say which customer you are");
    }
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    return switch (body.ofCustomer(user.get())) {
      case RequestBody.Read.Invalid(var errors) -> Refusals.refuse(INVALID, errors);
      case RequestBody.Read.Valid(var command) ->
          switch (submit.handle(command)) {
            case Outcome.Accepted(var request) ->
                Response.created(URI.create("/v1/me/privacy-requests/" + request.id()))
                    .entity(answer(request))
                    .build();
            case Outcome.Known() ->
                Refusals.refuse(CONFLICT, "There is a request with this id already");
            case Outcome.Unfit(var field, var message) -> Refusals.refuse(INVALID, field, message);
            case Outcome.Ambiguous() ->
                Refusals.refuse(
                    CONFLICT, "You are more than one person here; ask the service desk");
          };
    };
  }

  @GET
  @Operation(summary = "One's own requests, the newest first")
  public Response list() {
    var items =
        user().map(user -> requests.of(user.value(), MOST)).stream()
            .flatMap(found -> found.stream())
            .map(this::answer)
            .toList();
    return Response.ok(new Page<>(items, null)).build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "One of one's own requests, with the receipts so far")
  public Response get(@PathParam("id") String id) {
    return find(id)
        .map(request -> Response.ok(answer(request)).build())
        .orElseGet(MyPrivacyRequestsResource::unknown);
  }

  @GET
  @Path("/{id}/archive")
  @Produces({Archive.NDJSON, MediaType.APPLICATION_JSON})
  @Operation(summary = "What was asked for, as NDJSON, until it expires")
  public Response archive(@PathParam("id") String id) {
    return find(id)
        .map(request -> Archive.of(request, answers, clock.instant()))
        .orElseGet(MyPrivacyRequestsResource::unknown);
  }

  private Optional<Identifier> user() {
    return rules.current().identifier(Identifier.USER_ID, token.getClaim("user_id"));
  }

  private Optional<PrivacyRequest> find(String id) {
    return Ids.parse(id)
        .flatMap(uuid -> user().flatMap(user -> requests.findOf(user.value(), uuid)));
  }

  private RequestAnswer answer(PrivacyRequest request) {
    return RequestAnswer.forCustomer(
        request, config.controller(), config.services(), clock.instant());
  }

  private static Response unknown() {
    return Refusals.refuse(NOT_FOUND, "You have no request with this id");
  }
}
