package io.engagementhub.profile.consents.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The proof of consents, for those who must be able to show it (GDPR, Art. 7(1)). */
@Path("/admin/v1/consent-records")
@Tag(name = "privacy")
@RolesAllowed(Roles.PRIVACY_OFFICER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ConsentRecordsResource {
  private final ConsentAnswers answers;
  private final Profiles profiles;
  private final KnownRules rules;

  ConsentRecordsResource(ConsentAnswers answers, Profiles profiles, KnownRules rules) {
    this.answers = answers;
    this.profiles = profiles;
    this.rules = rules;
  }

  @GET
  @Operation(summary = "All that the person with an identifier, as namespace:value, ever chose")
  public Response history(
      @QueryParam("identifier") @Nullable String identifier,
      @QueryParam("purpose") @Nullable String purpose,
      @QueryParam("limit") @DefaultValue("50") int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    if (identifier == null || identifier.indexOf(':') < 1 || identifier.indexOf('\0') >= 0) {
      return Refusals.refuse(
          INVALID, "identifier", "expects <namespace>:<value>, as email:anna@example.com");
    }
    var unknown = Refusals.refuse(NOT_FOUND, "Nobody is known by this identifier");
    return rules
        .current()
        .parse(identifier)
        .flatMap(profiles::of)
        .map(Profile::id)
        .map(profile -> answers.history(profile, purpose, limit, cursor, unknown))
        .orElse(unknown);
  }
}
