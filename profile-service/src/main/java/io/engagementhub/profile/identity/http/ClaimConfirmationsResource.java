package io.engagementhub.profile.identity.http;

import static io.engagementhub.kit.problems.ProblemType.CONFLICT;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.ProblemType.TOO_MANY_REQUESTS;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.identity.ConfirmClaim;
import io.engagementhub.profile.identity.ConfirmClaim.Caller;
import io.engagementhub.profile.identity.ConfirmClaim.Outcome;
import io.engagementhub.profile.resolving.KnownRules;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A caller says the code that the site showed. */
@Path("/agent/v1/claims/{code}/confirmations")
@Tag(name = "claims")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ClaimConfirmationsResource {
  private static final int LONGEST_CODE = 100;

  private final ConfirmClaim confirm;
  private final KnownRules rules;
  private final SecurityIdentity identity;

  ClaimConfirmationsResource(ConfirmClaim confirm, KnownRules rules, SecurityIdentity identity) {
    this.confirm = confirm;
    this.rules = rules;
    this.identity = identity;
  }

  /**
   * Who the caller is.
   *
   * @param profile visit and call together
   * @param merged the profile that went into it; absent if none did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ConfirmationResponse(UUID profile, @Nullable UUID merged) {}

  @POST
  @Operation(
      summary = "Links a call to the visit whose code the caller says",
      description =
          "Expects {profile} or {phone}. A code that was used, is too old or never was is"
              + " answered alike.")
  public Response create(@PathParam("code") String code, @Nullable JsonNode body) {
    var fields = Fields.of(body);
    var caller = caller(fields);
    if (caller.isEmpty() || !fields.errors().isEmpty()) {
      return Refusals.refuse(INVALID, fields.errors());
    }
    if (code.length() > LONGEST_CODE) {
      return wrong();
    }
    var command = new ConfirmClaim.Command(code, caller.get(), identity.getPrincipal().getName());
    return switch (confirm.handle(command)) {
      case Outcome.Confirmed(var profile, var merged) ->
          Response.status(Response.Status.CREATED)
              .entity(new ConfirmationResponse(profile, merged))
              .build();
      case Outcome.Wrong() -> wrong();
      case Outcome.TooManyWrong(var wait) ->
          Response.fromResponse(
                  Refusals.refuse(TOO_MANY_REQUESTS, "Too many wrong codes; wait a while"))
              .header(HttpHeaders.RETRY_AFTER, wait.toSeconds())
              .build();
      case Outcome.NotSeenYet() ->
          Refusals.refuse(CONFLICT, "Nothing has arrived of this visit yet; try again");
      case Outcome.UnknownProfile() ->
          Refusals.refuse(INVALID, "/profile", "is not the id of a profile");
      case Outcome.TwoUsers() ->
          Refusals.refuse(CONFLICT, "Visit and caller are two people with a user id each");
      case Outcome.OverLimits() ->
          Refusals.refuse(CONFLICT, "Together they would have more identifiers than allowed");
    };
  }

  private Optional<Caller> caller(Fields fields) {
    if (fields.has("profile") == fields.has("phone")) {
      if (fields.errors().isEmpty()) {
        fields.fault("", "expects one of profile and phone");
      }
      return Optional.empty();
    }
    if (fields.has("profile")) {
      return fields.id("profile").map(Caller.Profile::new);
    }
    var number =
        rules.current().identifier(Identifier.PHONE, fields.text("phone", 1, LONGEST_CODE));
    if (number.isEmpty()) {
      fields.fault("phone", "expects a phone number that can be somebody's");
    }
    return number.map(Caller.Phone::new);
  }

  private static Response wrong() {
    return Refusals.refuse(NOT_FOUND, "There is no such code");
  }
}
