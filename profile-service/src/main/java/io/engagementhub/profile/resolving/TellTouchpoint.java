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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

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
   * @param person a user id or an anonymous id
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
    boolean isUser = told.person().namespace().equals(Identifier.USER_ID);
    var value = told.person().value();
    var messageId = "hub-" + NewIds.next();
    var message = EventMapper.shared().createObjectNode();
    message.put("type", told.type().wireName()).put("messageId", messageId);
    message.put(isUser ? "userId" : "anonymousId", value).put("timestamp", at.toString());
    if (told.type() == TouchpointType.TRACK) {
      message.put("event", told.name());
    }
    var context = message.putObject("context").put("channel", told.channel());
    context.putObject("library").put("name", "profile-service");
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
            isUser ? value : null,
            isUser ? null : value,
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
}
