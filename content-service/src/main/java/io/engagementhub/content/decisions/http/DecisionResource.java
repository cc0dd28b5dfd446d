package io.engagementhub.content.decisions.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.UNAVAILABLE;

import io.engagementhub.content.decisions.Decide;
import io.engagementhub.content.decisions.Decide.Outcome.Decided;
import io.engagementhub.content.decisions.Decide.Outcome.NotReady;
import io.engagementhub.content.decisions.Decide.Outcome.UnknownPlacements;
import io.engagementhub.content.decisions.domain.Who;
import io.engagementhub.content.decisions.domain.Who.Asker;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.GatewayHeaders;
import io.engagementhub.kit.security.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Content for placements. */
@Path("/v1/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Decisions")
public class DecisionResource {
  private static final int MOST_PLACEMENTS = 20;
  private static final String USER_ID_CLAIM = "user_id";

  private final Decide decide;
  private final SecurityIdentity identity;
  private final JsonWebToken token;

  DecisionResource(Decide decide, SecurityIdentity identity, JsonWebToken token) {
    this.decide = decide;
    this.identity = identity;
    this.token = token;
  }

  @POST
  @RolesAllowed({Roles.GATEWAY, Roles.CUSTOMER, Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
  @Operation(
      summary = "Chooses content for placements",
      description =
          "Always answers, with a fallback for whoever is not known. Report what was rendered as a"
              + " touchpoint Content Shown, and what was clicked as Content Clicked, with"
              + " properties.decisionId.")
  public Response decide(
      @Context HttpHeaders headers,
      @QueryParam("explain") @DefaultValue("false") boolean explain,
      @Nullable DecisionRequest body) {
    var request = body == null ? DecisionRequest.EMPTY : body;
    var asker = asker(headers);
    if (explain && !asker.mayKnowWhy()) {
      return Refusals.refuse(FORBIDDEN, "explain is for staff and trusted sources");
    }
    var errors = new ArrayList<FieldError>();
    var placements = placements(request, errors);
    if (!errors.isEmpty()) {
      return Refusals.refuse(INVALID, errors);
    }
    var who =
        Who.admit(new Who(request.userId(), request.anonymousId(), request.profileId()), asker);
    var command =
        new Decide.Command(placements, who, request.wantedLocale(), request.channel(), explain);
    return switch (decide.handle(command)) {
      case Decided decided ->
          Response.ok(DecisionResponse.of(decided, who.userId() != null))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
      case UnknownPlacements(var positions) ->
          Refusals.refuse(INVALID, positions.stream().map(DecisionResource::unknown).toList());
      case NotReady() ->
          Response.fromResponse(Refusals.refuse(UNAVAILABLE, "The content is not read yet"))
              .header(HttpHeaders.RETRY_AFTER, 1)
              .build();
    };
  }

  private Asker asker(HttpHeaders headers) {
    boolean staff =
        identity.hasRole(Roles.MARKETER)
            || identity.hasRole(Roles.ANALYST)
            || identity.hasRole(Roles.ADMIN);
    if (identity.hasRole(Roles.GATEWAY)) {
      var trusted = Boolean.parseBoolean(headers.getHeaderString(GatewayHeaders.SOURCE_TRUSTED));
      return new Asker(staff, trusted, headers.getHeaderString(GatewayHeaders.USER_ID));
    }
    return new Asker(staff, false, token.getClaim(USER_ID_CLAIM));
  }

  private static List<String> placements(DecisionRequest request, List<FieldError> errors) {
    var placements = Objects.requireNonNullElse(request.placements(), List.<@Nullable String>of());
    if (placements.isEmpty() || placements.size() > MOST_PLACEMENTS) {
      errors.add(new FieldError("/placements", "must be 1 to " + MOST_PLACEMENTS + " placements"));
      return List.of();
    }
    var named = new ArrayList<String>();
    for (int i = 0; i < placements.size(); i++) {
      var placement = placements.get(i);
      if (placement == null) {
        errors.add(unknown(i));
      } else {
        named.add(placement);
      }
    }
    return named;
  }

  private static FieldError unknown(int position) {
    return new FieldError(
        "/placements/" + position, "is a placement that no content item was ever made for");
  }
}
