package io.engagementhub.profile.profiles.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Page;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.profiles.Profile;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.view.DisclosedProfile;
import io.engagementhub.profile.view.http.Readers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Profiles for agents, as far as their role and the purpose they state open them. */
@Path("/agent/v1/profiles")
@Tag(name = "profiles")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AgentProfilesResource {
  private final Profiles profiles;
  private final KnownRules rules;
  private final Readers readers;

  AgentProfilesResource(Profiles profiles, KnownRules rules, Readers readers) {
    this.profiles = profiles;
    this.rules = rules;
    this.readers = readers;
  }

  @GET
  @Operation(
      summary = "The one profile an identifier belongs to, as namespace:value, or none",
      description =
          "Addresses and numbers are masked unless the purpose (service, sales, fraud or support)"
              + " opens them to the reader's role. Who read what is kept.")
  public Response find(
      @QueryParam("identifier") @Nullable String text,
      @QueryParam("purpose") @Nullable String purpose) {
    if (text == null || text.indexOf(':') < 1) {
      return Refusals.refuse(
          INVALID, "identifier", "expects <namespace>:<value>, as email:anna@example.com");
    }
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    var items =
        rules.current().parse(text).flatMap(profiles::of).stream()
            .map(profile -> ProfileResponse.of(told(profile, "search", purpose)))
            .toList();
    return Response.ok(new Page<>(items, null)).build();
  }

  @GET
  @Path("/{id}")
  @Operation(
      summary = "A profile; the id of a merged one answers with the survivor and says so",
      description =
          "Addresses and numbers are masked unless the purpose (service, sales, fraud or support)"
              + " opens them to the reader's role. Who read what is kept.")
  public Response get(
      @PathParam("id") String text, @QueryParam("purpose") @Nullable String purpose) {
    if (!Readers.isPurpose(purpose)) {
      return Readers.noPurpose();
    }
    var id = Ids.parse(text);
    return id.flatMap(profiles::of)
        .map(profile -> told(profile, "profile", purpose))
        .map(profile -> Response.ok(ProfileResponse.of(profile, id.orElseThrow())).build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "There is no profile with this id"));
  }

  /** What the reader is told of it; noted before it is answered. */
  private DisclosedProfile told(Profile profile, String what, @Nullable String purpose) {
    var who = readers.who(purpose);
    var disclosure = readers.disclosure(who);
    var told = DisclosedProfile.of(profile, disclosure);
    var fragments = profile.fragments().stream().map(Profile.Fragment::id).toList();
    readers.note(who, what, profile.id(), fragments, disclosure);
    return told;
  }
}
