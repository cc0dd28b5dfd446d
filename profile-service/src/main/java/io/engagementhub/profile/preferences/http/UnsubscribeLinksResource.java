package io.engagementhub.profile.preferences.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.MALFORMED;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.preferences.Unsubscribe;
import io.engagementhub.profile.profiles.Profiles;
import io.engagementhub.profile.resolving.KnownRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Links for what is sent to people, by which they turn it off. */
@Path("/admin/v1/unsubscribe-links")
@Tag(name = "privacy")
@RolesAllowed({Roles.MARKETER, Roles.ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UnsubscribeLinksResource {
  private final Unsubscribe unsubscribe;
  private final Profiles profiles;
  private final KnownRules rules;

  UnsubscribeLinksResource(Unsubscribe unsubscribe, Profiles profiles, KnownRules rules) {
    this.unsubscribe = unsubscribe;
    this.profiles = profiles;
    this.rules = rules;
  }

  /**
   * For whom, and either a channel or a topic.
   *
   * @param identifier as user_id:u-1
   */
  record LinkBody(@Nullable String identifier, @Nullable String channel, @Nullable String topic) {}

  /**
   * A link.
   *
   * @param path beneath the hub's address; for the header List-Unsubscribe (RFC 8058)
   */
  record LinkAnswer(String path, Instant expiresAt) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Makes a link by which a person turns one channel or topic off")
  public Response make(@Nullable LinkBody body) {
    if (body == null) {
      return Refusals.refuse(MALFORMED, "A body is required");
    }
    var errors = new ArrayList<FieldError>();
    var identifier = body.identifier();
    if (identifier == null || identifier.indexOf(':') < 1 || identifier.indexOf('\0') >= 0) {
      errors.add(new FieldError("/identifier", "expects <namespace>:<value>, as user_id:u-1"));
    }
    if ((body.channel() == null) == (body.topic() == null)) {
      errors.add(new FieldError("/channel", "is needed, or a topic instead"));
    } else if (body.channel() != null && !PreferencesBody.isChannel(body.channel())) {
      errors.add(new FieldError("/channel", "expects email, sms, push, phone or post"));
    } else if (body.topic() != null && !PreferencesBody.isTopic(body.topic())) {
      errors.add(new FieldError("/topic", "expects an id of a-z, 0-9 and hyphen"));
    }
    if (!errors.isEmpty() || identifier == null) {
      return Refusals.refuse(INVALID, errors);
    }
    var name = body.channel() == null ? body.topic() : body.channel();
    return rules
        .current()
        .parse(identifier)
        .flatMap(profiles::of)
        .flatMap(
            profile ->
                name == null
                    ? Optional.empty()
                    : unsubscribe.link(profile.id(), body.channel() != null, name))
        .map(
            link ->
                Response.status(Response.Status.CREATED)
                    .entity(
                        new LinkAnswer(
                            "/v1/unsubscribe/" + unsubscribe.token(link), link.expiresAt()))
                    .build())
        .orElseGet(() -> Refusals.refuse(NOT_FOUND, "Nobody is known by this identifier"));
  }
}
