package io.engagementhub.profile.loyalty.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.loyalty.AdjustPoints;
import io.engagementhub.profile.loyalty.LoyaltyConfig;
import io.engagementhub.profile.loyalty.ReadStatement;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.view.http.Readers;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A person's points for agents. */
@Path("/agent/v1/profiles/{id}/loyalty")
@Tag(name = "loyalty")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentLoyaltyResource {
  private final MemberAnswers answers;
  private final ReadStatement statements;
  private final AdjustPoints adjust;
  private final LoyaltyConfig config;
  private final SecurityIdentity identity;
  private final Readers readers;

  AgentLoyaltyResource(
      MemberAnswers answers,
      ReadStatement statements,
      AdjustPoints adjust,
      LoyaltyConfig config,
      SecurityIdentity identity,
      Readers readers) {
    this.answers = answers;
    this.statements = statements;
    this.adjust = adjust;
    this.config = config;
    this.identity = identity;
    this.readers = readers;
  }

  private String name() {
    return identity.getPrincipal().getName();
  }

  private Response of(String id, Function<UUID, Response> answer) {
    return Ids.parse(id)
        .flatMap(statements::answering)
        .map(answer)
        .orElseGet(MemberAnswers::unknown);
  }

  /** As {@link #of}, of what is read; noted before it is answered. */
  private Response read(String id, @Nullable String purpose, Function<UUID, Response> answer) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    return of(
        id, profile -> readers.whole("loyalty", profile, purpose, () -> answer.apply(profile)));
  }

  @GET
  @Operation(summary = "A person's points, tier, benefits, and what runs out next")
  public Response statement(
      @PathParam("id") String id, @QueryParam("purpose") @Nullable String purpose) {
    return read(id, purpose, answers::statement);
  }

  @GET
  @Path("/transactions")
  @Operation(summary = "How the person's points came and went, the newest first")
  public Response transactions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    return read(id, purpose, profile -> answers.transactions(profile, limit, cursor, true));
  }

  @GET
  @Path("/rewards")
  @Operation(summary = "Rewards on offer now")
  public Response rewards(@PathParam("id") String id) {
    return of(id, _ -> answers.rewards());
  }

  @GET
  @Path("/redemptions")
  @Operation(summary = "Rewards the person has asked for, the newest first")
  public Response redemptions(
      @PathParam("id") String id,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor,
      @QueryParam("purpose") @Nullable String purpose) {
    return read(id, purpose, profile -> answers.redemptions(profile, limit, cursor));
  }

  @POST
  @Path("/redemptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Asks for a reward in the person's name; its points are put aside")
  public Response redeem(@PathParam("id") String id, @Nullable JsonNode body) {
    return of(id, profile -> answers.redeem(profile, body, name()));
  }

  @POST
  @Path("/redemptions/{redemption}/fulfilments")
  @Operation(summary = "The reward was handed out")
  public Response fulfil(@PathParam("id") String id, @PathParam("redemption") String redemption) {
    return of(id, profile -> answers.settle(profile, redemption, Status.FULFILLED, name()));
  }

  @POST
  @Path("/redemptions/{redemption}/cancellations")
  @Operation(summary = "The reward will not be handed out; points and stock return")
  public Response cancel(@PathParam("id") String id, @PathParam("redemption") String redemption) {
    return of(id, profile -> answers.settle(profile, redemption, Status.CANCELLED, name()));
  }

  @POST
  @Path("/adjustments")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Gives or takes points by hand, with a reason; how many, the role limits")
  public Response adjust(@PathParam("id") String id, @Nullable JsonNode body) {
    var errors = new ArrayList<FieldError>();
    var reason = MemberAnswers.text(body, "reason", false, errors);
    var reference = MemberAnswers.text(body, "reference", true, errors);
    long points = points(body);
    if (points == 0) {
      errors.add(
          new FieldError("/points", "expects a whole number other than 0, up to " + Purse.MOST));
    }
    if (!errors.isEmpty() || reason == null) {
      return Refusals.refuse(INVALID, errors);
    }
    long most =
        identity.hasRole(Roles.SUPERVISOR) || identity.hasRole(Roles.ADMIN)
            ? config.supervisorLimit()
            : config.agentLimit();
    if (Math.abs(points) > most) {
      return Refusals.refuse(FORBIDDEN, "Your role adjusts by " + most + " points at most");
    }
    return of(
        id,
        profile ->
            answer(
                adjust.handle(
                    new AdjustPoints.Command(profile, points, reason, reference, name()))));
  }

  private static long points(@Nullable JsonNode body) {
    var value = body == null ? null : body.get("points");
    return value != null
            && value.isIntegralNumber()
            && value.canConvertToLong()
            && value.longValue() >= -Purse.MOST
            && value.longValue() <= Purse.MOST
        ? value.longValue()
        : 0;
  }

  record AdjustmentResponse(UUID id) {}

  private static Response answer(AdjustPoints.Outcome outcome) {
    return switch (outcome) {
      case AdjustPoints.Outcome.Adjusted(var id, var _) ->
          Response.status(Response.Status.CREATED).entity(new AdjustmentResponse(id)).build();
      case AdjustPoints.Outcome.Again(var id) -> Response.ok(new AdjustmentResponse(id)).build();
      case AdjustPoints.Outcome.Unknown() -> MemberAnswers.unknown();
      case AdjustPoints.Outcome.TooFewPoints(var has) ->
          Refusals.refuse(LoyaltyProblems.TOO_FEW_POINTS, "There are " + has);
    };
  }
}
