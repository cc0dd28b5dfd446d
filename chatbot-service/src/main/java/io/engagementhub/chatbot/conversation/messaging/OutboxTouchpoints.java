package io.engagementhub.chatbot.conversation.messaging;

import io.engagementhub.chatbot.conversation.Touchpoints;
import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.ConversationState.AgentTalking;
import io.engagementhub.chatbot.conversation.domain.Turn;
import io.engagementhub.contracts.CollectedTouchpoint;
import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.TouchpointIds;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Chat as touchpoints, by the Segment live-chat specification: what the hub says is {@code Live
 * Chat Message Sent}, what the visitor says {@code Live Chat Message Received}. Names the
 * conversation by its reference: many read timelines, and its id would let them speak in it.
 */
@ApplicationScoped
class OutboxTouchpoints implements Touchpoints {
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);
  private static final String SOURCE = "hub";
  private static final String CHANNEL = "chat";

  private final Outbox outbox;

  OutboxTouchpoints(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void started(Conversation conversation) {
    outbox.append(
        event(
            conversation,
            "Live Chat Conversation Started",
            "chat-started-" + conversation.reference(),
            properties(conversation, conversation.startedAt()),
            conversation.startedAt()));
  }

  @Override
  public void said(Conversation conversation, List<Turn> turns) {
    outbox.append(turns.stream().map(turn -> said(conversation, turn)).toList());
  }

  @Override
  public void ended(Conversation conversation, Instant at) {
    outbox.append(
        event(
            conversation,
            "Live Chat Conversation Ended",
            "chat-ended-" + conversation.reference(),
            properties(conversation, at),
            at));
  }

  private static OutgoingEvent said(Conversation conversation, Turn turn) {
    var properties = properties(conversation, turn.at());
    properties.put("message_id", turn.id().toString());
    properties.put("message_body", turn.text());
    properties.put("sender", turn.speaker().name().toLowerCase(Locale.ROOT));
    var name =
        switch (turn.speaker()) {
          case VISITOR -> "Live Chat Message Received";
          case BOT, AGENT -> "Live Chat Message Sent";
        };
    return event(conversation, name, "chat-turn-" + turn.id(), properties, turn.at());
  }

  private static Map<String, Object> properties(Conversation conversation, Instant at) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("conversation_id", conversation.reference().toString());
    properties.put(
        "conversation_duration", Duration.between(conversation.startedAt(), at).toSeconds());
    if (conversation.state() instanceof AgentTalking talking) {
      properties.put("agent_id", talking.agent().id());
      properties.put("agent_username", talking.agent().id());
      properties.put("agent_name", talking.agent().name());
    }
    return properties;
  }

  private static OutgoingEvent event(
      Conversation conversation,
      String name,
      String messageId,
      Map<String, Object> properties,
      Instant at) {
    var party = conversation.party();
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of(SOURCE, messageId),
            SOURCE,
            party.userId() != null,
            messageId,
            TouchpointType.TRACK,
            name,
            CHANNEL,
            party.userId(),
            party.anonymousId(),
            null,
            null,
            at,
            at,
            message(conversation, name, messageId, properties, at));
    return new OutgoingEvent(
        Topics.TOUCHPOINTS_COLLECTED,
        touchpoint.sender(),
        touchpoint.id().toString(),
        CollectedTouchpoint.EVENT_TYPE,
        at,
        null,
        CODEC.write(touchpoint));
  }

  private static Json message(
      Conversation conversation,
      String name,
      String messageId,
      Map<String, Object> properties,
      Instant at) {
    var party = conversation.party();
    var message = EventMapper.shared().createObjectNode();
    message.put("type", "track").put("event", name).put("messageId", messageId);
    if (party.userId() != null) {
      message.put("userId", party.userId());
    }
    if (party.anonymousId() != null) {
      message.put("anonymousId", party.anonymousId());
    }
    message.put("timestamp", at.toString());
    message.set("properties", EventMapper.shared().valueToTree(properties));
    message
        .putObject("context")
        .put("channel", CHANNEL)
        .put("locale", conversation.locale())
        .putObject("library")
        .put("name", "chatbot-service");
    return new Json(message.toString());
  }
}
