package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.FORBIDDEN;
import static io.engagementhub.kit.problems.ProblemType.INVALID;

import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.problems.TraceIds;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.profile.view.FieldVisibility;
import io.engagementhub.visibility.Disclosure;
import io.engagementhub.visibility.Purpose;
import io.engagementhub.visibility.Reader;
import io.engagementhub.visibility.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever makes the running request, as a reader of people's data. */
@ApplicationScoped
public class Readers {
  static final Set<String> ROLES = Reader.ROLES;

  private final SecurityIdentity identity;
  private final CurrentVertxRequest request;
  private final FieldVisibility visibility;
  private final AccessLog log;

  Readers(
      SecurityIdentity identity,
      CurrentVertxRequest request,
      FieldVisibility visibility,
      AccessLog log) {
    this.identity = identity;
    this.request = request;
    this.visibility = visibility;
    this.log = log;
  }

  /** Whether the text is a purpose, or none was stated. */
  public static boolean isPurpose(@Nullable String text) {
    return text == null || Purpose.of(text).isPresent();
  }

  /** The refusal of any other text. */
  public static Response noPurpose() {
    return Refusals.refuse(
        INVALID, "purpose", "expects one of " + String.join(", ", Purpose.texts()));
  }

  /**
   * Who reads.
   *
   * @param purpose as stated; null if none was
   */
  public Who who(@Nullable String purpose) {
    var roles = identity.getRoles().stream().filter(ROLES::contains).collect(Collectors.toSet());
    var stated = Optional.ofNullable(purpose).flatMap(Purpose::of).orElse(null);
    var header = request.getCurrent().request().getHeader("traceparent");
    return new Who(identity.getPrincipal().getName(), roles, stated, TraceIds.of(header));
  }

  /** What this reader sees of anybody. */
  public Sight sight(Who who) {
    return visibility.current().of(new Reader(who.roles(), who.purpose()));
  }

  /** What this reader may be told of a person. */
  public Disclosure disclosure(Who who) {
    return new Disclosure(sight(who));
  }

  /** Notes what was told of a profile; to be called before it is answered. */
  public void note(
      Who who, String what, UUID profile, List<UUID> fragments, Disclosure disclosure) {
    log.note(who, what, profile, fragments, disclosure);
  }

  /** As above, of the fragments that the profile which answers for {@code profile} has now. */
  public void note(Who who, String what, UUID profile, Disclosure disclosure) {
    log.note(who, what, profile, null, disclosure);
  }

  /**
   * Answers with a part of a profile that is shown as a whole or not at all; noted before.
   *
   * @param part as rules name it
   */
  public Response whole(
      String part, UUID profile, @Nullable String purpose, Supplier<Response> answer) {
    var who = who(purpose);
    var disclosure = disclosure(who);
    if (!disclosure.shows(part)) {
      return notOpened(part);
    }
    var answered = answer.get();
    note(who, part, profile, disclosure);
    return answered;
  }

  /** The refusal of a part that is hidden. */
  public static Response notOpened(String part) {
    return Refusals.refuse(
        FORBIDDEN, "Your role and the purpose you state do not open this: " + part);
  }

  /** Notes what was told of several profiles. */
  public void noteProfiles(Who who, String what, List<UUID> profiles, Disclosure disclosure) {
    log.noteProfiles(who, what, profiles, disclosure);
  }
}
