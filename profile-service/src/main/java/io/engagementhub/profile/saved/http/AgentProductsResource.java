package io.engagementhub.profile.saved.http;

import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person owns, for agents. */
@Path("/agent/v1/profiles/{id}/products")
@Tag(name = "saved")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
public class AgentProductsResource extends AgentSavedThings {
  AgentProductsResource(ReadThings read, SavedAnswers answers, AgentEyes eyes) {
    super(Kind.PRODUCT, read, answers, eyes);
  }
}
