package io.engagementhub.profile.resolving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.resolving.domain.Identification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells a touchpoint that comes about in this service. It takes the way of all touchpoints, by the
 * outbox of the running transaction.
 */
@ApplicationScoped
public class TellTouchpoint {
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);

  private final Outbox outbox;
  private final InstantSource clock;

  TellTouchpoint(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * Whose it is and what it is.
   *
   * @param source {@code hub} or below it
   * @param person a user id, an anonymous id, or an {@linkplain Identification#isAddress address}
   */
  public record Told(
      String source, Identifier person, TouchpointType type, String name, String channel) {}

  /**
   * Tells it, as of now.
   *
   * @param content adds what is said to the message, whose envelope is filled in
   * @return the touchpoint's id
   */
  public UUID tell(Told told, Consumer<ObjectNode> content) {
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var userId = of(told.person(), Identifier.USER_ID);
    var anonymousId = of(told.person(), Identifier.ANONYMOUS_ID);
    var messageId = "hub-" + NewIds.next();
    var message = EventMapper.shared().createObjectNode();
    message.put("type", told.type().wireName()).put("messageId", messageId);
    if (userId != null) {
      message.put("userId", userId);
    }
    if (anonymousId != null) {
      message.put("anonymousId", anonymousId);
    }
    message.put("timestamp", at.toString());
    if (told.type() == TouchpointType.TRACK) {
      message.put("event", told.name());
    }
    var context = message.putObject("context").put("channel", told.channel());
    context.putObject("library").put("name", "profile-service");
    if (userId == null && anonymousId == null) {
      context
          .putArray("externalIds")
          .addObject()
          .put("type", told.person().namespace())
          .put("id", told.person().value());
    }
    content.accept(message);
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of(told.source(), messageId),
            told.source(),
            true,
            messageId,
            told.type(),
            told.name(),
            told.channel(),
            userId,
            anonymousId,
            null,
            null,
            at,
            at,
            new Json(message.toString()));
    outbox.append(
        new OutgoingEvent(
            Topics.TOUCHPOINTS_COLLECTED,
            touchpoint.sender(),
            touchpoint.id().toString(),
            CollectedTouchpoint.EVENT_TYPE,
            at,
            null,
            CODEC.write(touchpoint)));
    return touchpoint.id();
  }

  private static @Nullable String of(Identifier person, String namespace) {
    return person.namespace().equals(namespace) ? person.value() : null;
  }
}
