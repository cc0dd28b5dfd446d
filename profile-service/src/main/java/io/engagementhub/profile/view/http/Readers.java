package io.engagementhub.profile.view.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;

import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.problems.TraceIds;
import io.engagementhub.kit.security.Roles;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Who;
import io.engagementhub.profile.view.FieldVisibility;
import io.engagementhub.profile.view.domain.Disclosure;
import io.engagementhub.profile.view.domain.Purpose;
import io.engagementhub.profile.view.domain.Reader;
import io.engagementhub.profile.view.domain.Sight;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever makes the running request, as a reader of people's data. */
@ApplicationScoped
public class Readers {
  static final Set<String> ROLES =
      Set.of(
          Roles.AGENT,
          Roles.SUPERVISOR,
          Roles.MARKETER,
          Roles.ANALYST,
          Roles.PRIVACY_OFFICER,
          Roles.ADMIN);

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

  /** Notes that {@code what} of a profile is read, as a whole and for no stated purpose. */
  public void note(String what, UUID profile) {
    log.note(who(null), what, profile, what);
  }
}
