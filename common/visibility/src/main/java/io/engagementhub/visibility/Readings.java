package io.engagementhub.visibility;

import io.engagementhub.contracts.ProfileRead;
import io.engagementhub.contracts.Topics;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.kit.problems.TraceIds;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Readings of people in a service that is not profile-service: what the reader of the running
 * request may see, and the note of it. A note is an outbox row, durable before the answer is given.
 */
@ApplicationScoped
public class Readings {
  private static final EventCodec<ProfileRead> CODEC = EventCodec.of(ProfileRead.class);

  private final SecurityIdentity identity;
  private final CurrentVertxRequest request;
  private final KnownVisibility visibility;
  private final Outbox outbox;
  private final InstantSource clock;

  Readings(
      SecurityIdentity identity,
      CurrentVertxRequest request,
      KnownVisibility visibility,
      Outbox outbox,
      InstantSource clock) {
    this.identity = identity;
    this.request = request;
    this.visibility = visibility;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * What is read of whom.
   *
   * @param what is asked for, as {@code timeline}
   * @param purpose as stated; null if none was
   * @param profile whose it is; null where nobody is known
   * @param fragments whose data is shown
   */
  public record Reading(
      String what, @Nullable String purpose, @Nullable UUID profile, Set<UUID> fragments) {
    public Reading {
      fragments = Set.copyOf(fragments);
    }
  }

  /** Whether the text is a purpose, or none was stated. */
  public static boolean isPurpose(@Nullable String text) {
    return text == null || Purpose.of(text).isPresent();
  }

  /** What the reader may be told of a person. */
  public Disclosure disclosure(@Nullable String purpose) {
    var stated = Optional.ofNullable(purpose).flatMap(Purpose::of).orElse(null);
    return new Disclosure(visibility.current().of(new Reader(roles(), stated)));
  }

  private Set<String> roles() {
    return identity.getRoles().stream()
        .filter(Reader.ROLES::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Notes what is about to be told; to be called before it is answered. */
  @Transactional
  public void note(Reading reading, Disclosure disclosure) {
    var header = request.getCurrent().request().getHeader("traceparent");
    var read =
        new ProfileRead(
            NewIds.next(),
            clock.instant(),
            identity.getPrincipal().getName(),
            roles().stream().sorted().toList(),
            reading.purpose(),
            reading.what(),
            reading.profile(),
            reading.fragments(),
            disclosure.shown(),
            disclosure.masked(),
            TraceIds.of(header));
    outbox.append(
        new OutgoingEvent(
            Topics.PROFILES_READ,
            read.reader(),
            read.id().toString(),
            ProfileRead.EVENT_TYPE,
            read.at(),
            null,
            CODEC.write(read)));
  }
}
