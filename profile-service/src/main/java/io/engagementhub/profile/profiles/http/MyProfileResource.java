package io.engagementhub.profile.profiles.http;

import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A customer's own profile: what they told and agreed to, not how they are judged. */
@Path("/v1/me/profile")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MyProfileResource {
  /** What sources begin with of traits that the hub concludes itself. */
  private static final String CONCLUDED = "hub/";

  private final Profiles profiles;
  private final KnownRules rules;
  private final JsonWebToken token;

  MyProfileResource(Profiles profiles, KnownRules rules, JsonWebToken token) {
    this.profiles = profiles;
    this.rules = rules;
    this.token = token;
  }

  /** One's own profile; whose is said by the token's claim {@code user_id} alone. */
  @GET
  @Operation(summary = "The signed-in customer's own profile")
  public Response get() {
    return rules
        .current()
        .identifier(Identifier.USER_ID, token.getClaim("user_id"))
        .flatMap(profiles::of)
        .map(profile -> Response.ok(MyProfile.of(profile)).build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "Nothing is known of you yet"));
  }

  record MyProfile(
      UUID id,
      Instant createdAt,
      Instant lastSeenAt,
      List<Identifier> identifiers,
      Map<String, Json> traits,
      Map<String, Boolean> consents) {

    static MyProfile of(Profile profile) {
      var traits = new TreeMap<String, Json>();
      profile
          .traits()
          .forEach(
              (name, trait) -> {
                if (!trait.source().startsWith(CONCLUDED)) {
                  traits.put(name, trait.value());
                }
              });
      var consents = new TreeMap<String, Boolean>();
      profile.consents().forEach((purpose, consent) -> consents.put(purpose, consent.granted()));
      return new MyProfile(
          profile.id(),
          profile.createdAt(),
          profile.lastSeenAt(),
          profile.identifiers().stream()
              .map(id -> new Identifier(id.namespace(), id.value()))
              .toList(),
          traits,
          consents);
    }
  }
}
