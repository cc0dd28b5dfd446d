package io.engagementhub.profile.profiles.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Profiles for agents. */
@Path("/agent/v1/profiles")
@Tag(name = "profiles")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentProfilesResource {
  private final Profiles profiles;
  private final KnownRules rules;

  AgentProfilesResource(Profiles profiles, KnownRules rules) {
    this.profiles = profiles;
    this.rules = rules;
  }

  @GET
  @Operation(summary = "The one profile an identifier belongs to, as namespace:value, or none")
  public Response find(@QueryParam("identifier") @Nullable String text) {
    if (text == null || text.indexOf(':') < 1) {
      return Refusals.refuse(
          INVALID, "identifier", "expects <namespace>:<value>, as email:anna@example.com");
    }
    var items =
        rules.current().parse(text).flatMap(profiles::of).map(ProfileResponse::of).stream()
            .toList();
    return Response.ok(new Page<>(items, null)).build();
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "A profile; the id of a merged one answers with the survivor and says so")
  public Response get(@PathParam("id") String text) {
    var id = uuid(text);
    return id.flatMap(profiles::of)
        .map(profile -> Response.ok(ProfileResponse.of(profile, id.orElseThrow())).build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
