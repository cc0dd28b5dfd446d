package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.TOO_MANY_REQUESTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.GatewayHeaders;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.IssueClaim;
import io.engagementhub.profile.identity.IssueClaim.Outcome;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Codes for visitors who are about to call. */
@Path("/v1/claims")
@Tag(name = "claims")
@RolesAllowed(Roles.GATEWAY)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClaimsResource {
  private static final int LONGEST = 500;

  private final IssueClaim issue;
  private final KnownRules rules;

  ClaimsResource(IssueClaim issue, KnownRules rules) {
    this.issue = issue;
    this.rules = rules;
  }

  /**
   * A claim.
   *
   * @param code six digits to show beside the phone number
   * @param token for links, as long as the code is valid
   */
  record ClaimResponse(String code, String token, Instant expiresAt) {}

  @POST
  @Operation(
      summary = "A code by which an agent recognises this visitor on the phone",
      description =
          "Expects {anonymousId}, or {userId} from a trusted source or with that customer's token."
              + " Valid once, for a quarter of an hour.")
  public Response create(
      @HeaderParam(GatewayHeaders.SOURCE) @Nullable String source,
      @HeaderParam(GatewayHeaders.SOURCE_TRUSTED) boolean trusted,
      @HeaderParam(GatewayHeaders.USER_ID) @Nullable String customer,
      @Nullable JsonNode body) {
    var fields = Fields.of(body);
    var visitor = visitor(fields, trusted, customer);
    if (visitor.isEmpty()) {
      if (fields.errors().isEmpty()) {
        fields.fault("anonymousId", "expects the visitor's anonymous id");
      }
      return Refusals.refuse(INVALID, fields.errors());
    }
    var outcome = issue.handle(source == null ? "hub" : source, visitor.get());
    return switch (outcome) {
      case Outcome.Issued(var code, var expires) ->
          Response.status(Response.Status.CREATED)
              .entity(new ClaimResponse(code.code(), code.token(), expires))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .build();
      case Outcome.TooMany(var wait) ->
          Response.fromResponse(
                  Refusals.refuse(TOO_MANY_REQUESTS, "There are enough codes for now"))
              .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
              .build();
    };
  }

  /** A user id counts only where it may be believed; else the visitor is their anonymous id. */
  private Optional<Identifier> visitor(Fields fields, boolean trusted, @Nullable String customer) {
    var current = rules.current();
    if (fields.has("userId")) {
      var user = fields.text("userId", 1, LONGEST);
      if (trusted || user.equals(customer)) {
        return current.identifier(Identifier.USER_ID, user);
      }
    }
    return fields.has("anonymousId")
        ? current.identifier(Identifier.ANONYMOUS_ID, fields.text("anonymousId", 1, LONGEST))
        : Optional.empty();
  }
}
