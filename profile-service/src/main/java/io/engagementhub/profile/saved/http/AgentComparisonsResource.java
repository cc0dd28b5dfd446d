package io.engagementhub.profile.saved.http;

import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.ReadThings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person compares, for agents. */
@Path("/agent/v1/profiles/{id}/comparisons")
@Tag(name = "saved")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
public class AgentComparisonsResource extends AgentSavedThings {
  AgentComparisonsResource(ReadThings read, SavedAnswers answers, AgentEyes eyes) {
    super(Kind.COMPARISON, read, answers, eyes);
  }
}
