package io.engagementhub.chatbot.brief.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;
import static io.engagementhub.kit.problems.Refusals.refuse;

import io.engagementhub.chatbot.brief.Brief;
import io.engagementhub.chatbot.brief.ComposeBrief;
import io.engagementhub.chatbot.brief.Subject;
import io.engagementhub.chatbot.known.Identifying;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Readings;
import io.engagementhub.visibility.Readings.Reading;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What to know before saying hello. */
@Path("/agent/v1/brief")
@Tag(name = "Brief", description = "Who it is, what they did, what to speak of and what to avoid")
@RolesAllowed({Roles.AGENT, Roles.SUPERVISOR})
@RunOnVirtualThread
public class BriefResource {
  private final ComposeBrief composeBrief;
  private final Readings readings;

  BriefResource(ComposeBrief composeBrief, Readings readings) {
    this.composeBrief = composeBrief;
    this.readings = readings;
  }

  /**
   * The brief of one person, named in exactly one way, as far as the reader's role and the purpose
   * they state (service, sales, fraud or support) open it. Who read what is kept.
   *
   * @param phone in any notation; a plus may come as it is or encoded
   */
  @GET
  public Response brief(
      @QueryParam("phone") @Nullable String phone,
      @QueryParam("email") @Nullable String email,
      @QueryParam("profile") @Nullable String profile,
      @QueryParam("conversation") @Nullable String conversation,
      @QueryParam("user_id") @Nullable String userId,
      @QueryParam("anonymous_id") @Nullable String anonymousId,
      @QueryParam("purpose") @Nullable String purpose) {
    if (!Readings.isPurpose(purpose)) {
      return refuse(INVALID, "purpose", "expects one of " + String.join(", ", Purpose.texts()));
    }
    long named =
        Stream.of(phone, email, profile, conversation, userId, anonymousId)
            .filter(Objects::nonNull)
            .count();
    if (named != 1) {
      return refuse(
          INVALID,
          "query",
          "name one of phone, email, profile, conversation, user_id or anonymous_id");
    }
    return named(phone, value -> new Subject.OfIdentifier(Identifying.phone(value)))
        .or(() -> named(email, value -> new Subject.OfIdentifier(Identifying.email(value))))
        .or(() -> named(userId, value -> identifier(Identifier.USER_ID, value)))
        .or(() -> named(anonymousId, value -> identifier(Identifier.ANONYMOUS_ID, value)))
        .or(() -> named(conversation, Subject.OfConversation::new))
        .or(() -> Optional.ofNullable(profile).flatMap(BriefResource::profile))
        .flatMap(composeBrief::handle)
        .map(brief -> told(brief, purpose))
        .orElseGet(() -> refuse(NOT_FOUND, "Nobody is known by that"));
  }

  /** What the reader is told of it; noted before it is answered. */
  private Response told(Brief brief, @Nullable String purpose) {
    var disclosure = readings.disclosure(purpose);
    var told = DisclosedBrief.of(brief, disclosure);
    readings.note(
        new Reading(
            "brief",
            purpose,
            brief.profile().map(ProfileChanged::profileId).orElse(null),
            brief.profile().map(ProfileChanged::fragments).orElse(Set.of())),
        disclosure);
    return Response.ok(BriefResponse.of(told)).build();
  }

  private static Optional<Subject> named(
      @Nullable String value, Function<String, Subject> subject) {
    return Optional.ofNullable(value).filter(text -> text.indexOf('\0') < 0).map(subject);
  }

  private static Subject identifier(String namespace, String value) {
    return new Subject.OfIdentifier(new Identifier(namespace, value));
  }

  private static Optional<Subject> profile(String text) {
    try {
      return Optional.of(new Subject.OfProfile(UUID.fromString(text)));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}
