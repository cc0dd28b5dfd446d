package io.engagementhub.profile.consents.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.consents.ReadConsents;
import io.engagementhub.profile.consents.StateConsents;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's own consents; whose is said by the token's claim {@code user_id} alone. */
@Path("/v1/me/consents")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyConsentsResource {
  private final ReadConsents read;
  private final StateConsents state;
  private final ConsentAnswers answers;
  private final Profiles profiles;
  private final KnownRules rules;
  private final JsonWebToken token;

  MyConsentsResource(
      ReadConsents read,
      StateConsents state,
      ConsentAnswers answers,
      Profiles profiles,
      KnownRules rules,
      JsonWebToken token) {
    this.read = read;
    this.state = state;
    this.answers = answers;
    this.profiles = profiles;
    this.rules = rules;
    this.token = token;
  }

  @GET
  @Operation(summary = "Every purpose with its text, and what one has chosen")
  public Response list() {
    return ConsentAnswers.of(profile().flatMap(read::of).orElseGet(read::ofNobody));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary =
          "Grants or refuses; stands within a second or so. A grant names the version of the text"
              + " that was shown")
  public Response choose(@Nullable ConsentsBody body) {
    var user = user();
    if (user.isEmpty()) {
      return Refusals.refuse(FORBIDDEN, "The token does not say which customer you are");
    }
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    var errors = new ArrayList<FieldError>();
    var choices = body.choices(errors);
    return errors.isEmpty()
        ? ConsentAnswers.of(state.ofCustomer(user.get(), choices))
        : Refusals.refuse(INVALID, errors);
  }

  @GET
  @Path("/records")
  @Operation(summary = "All one ever chose, the newest first, each with its proof")
  public Response history(
      @QueryParam("purpose") @Nullable String purpose,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var unknown = Refusals.refuse(NOT_FOUND, "Nothing is known of you yet");
    return profile()
        .map(profile -> answers.history(profile, purpose, limit, cursor, unknown))
        .orElse(unknown);
  }

  private Optional<Identifier> user() {
    return rules.current().identifier(Identifier.USER_ID, token.getClaim("user_id"));
  }

  private Optional<UUID> profile() {
    return user().flatMap(profiles::of).map(Profile::id);
  }
}
