package io.engagementhub.profile.saved.http;

import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the signed-in customer has put together. */
@Path("/v1/me/saved-configurations")
@Tag(name = "me")
@RolesAllowed(Roles.CUSTOMER)
public class MyConfigurationsResource extends MySavedThings {
  MyConfigurationsResource(
      ReadThings read, SavedAnswers answers, KnownRules rules, JsonWebToken token) {
    super(Kind.CONFIGURATION, read, answers, rules, token);
  }
}
