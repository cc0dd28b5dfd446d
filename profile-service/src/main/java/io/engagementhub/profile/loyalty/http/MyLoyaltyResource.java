package io.engagementhub.profile.loyalty.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.loyalty.ReadStatement;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.resolving.domain.Identification;
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
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's own points; whose is said by the token's claim {@code user_id} alone. */
@Path("/v1/me/loyalty")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyLoyaltyResource {
  private final MemberAnswers answers;
  private final ReadStatement statements;
  private final JsonWebToken token;

  MyLoyaltyResource(MemberAnswers answers, ReadStatement statements, JsonWebToken token) {
    this.answers = answers;
    this.statements = statements;
    this.token = token;
  }

  private Response mine(Function<UUID, Response> answer) {
    return Identification.usable(token.getClaim("user_id"))
        .flatMap(statements::ofUser)
        .map(answer)
        .orElseGet(MemberAnswers::unknown);
  }

  @GET
  @Operation(summary = "One's own points, tier, benefits, and what runs out next")
  public Response statement() {
    return mine(answers::statement);
  }

  @GET
  @Path("/transactions")
  @Operation(summary = "How one's own points came and went, the newest first")
  public Response transactions(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return mine(profile -> answers.transactions(profile, limit, cursor, false));
  }

  @GET
  @Path("/rewards")
  @Operation(summary = "Rewards on offer now")
  public Response rewards() {
    return answers.rewards();
  }

  @GET
  @Path("/redemptions")
  @Operation(summary = "Rewards one has asked for, the newest first")
  public Response redemptions(
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    return mine(profile -> answers.redemptions(profile, limit, cursor));
  }

  @POST
  @Path("/redemptions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Asks for a reward; its points are put aside")
  public Response redeem(@Nullable JsonNode body) {
    return mine(profile -> answers.redeem(profile, body, "customer"));
  }

  @POST
  @Path("/redemptions/{redemption}/cancellations")
  @Operation(summary = "Takes a reward back that was not handed out yet; its points return")
  public Response cancel(@PathParam("redemption") String redemption) {
    return mine(profile -> answers.settle(profile, redemption, Status.CANCELLED, "customer"));
  }
}
