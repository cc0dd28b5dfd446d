package io.engagementhub.profile.preferences.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.preferences.PreferenceState;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A customer's own preferences; whose is said by the token's claim {@code user_id} alone. */
@Path("/v1/me/preferences")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyPreferencesResource {
  private final PreferenceAnswers answers;
  private final Profiles profiles;
  private final KnownRules rules;
  private final JsonWebToken token;

  MyPreferencesResource(
      PreferenceAnswers answers, Profiles profiles, KnownRules rules, JsonWebToken token) {
    this.answers = answers;
    this.profiles = profiles;
    this.rules = rules;
    this.token = token;
  }

  @GET
  @Operation(summary = "How one wants to be talked to, with the ETag to change it")
  public Response get() {
    var nothing = PreferenceAnswers.of(PreferenceState.NOTHING_SAID);
    return profile().map(profile -> answers.get(profile, nothing)).orElse(nothing);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Says how one wants to be talked to, whole; needs If-Match")
  public Response put(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, @Nullable PreferencesBody body) {
    var unknown = Refusals.refuse(NOT_FOUND, "Nothing is known of you yet");
    return profile()
        .map(profile -> answers.put(profile, ifMatch, body, null, unknown))
        .orElse(unknown);
  }

  private Optional<UUID> profile() {
    return rules
        .current()
        .identifier(Identifier.USER_ID, token.getClaim("user_id"))
        .flatMap(profiles::of)
        .map(Profile::id);
  }
}
