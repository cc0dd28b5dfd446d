package io.engagementhub.profile.crm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import io.engagementhub.profile.crm.domain.CrmSystem;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a system told of a record, as everything is told of people: as a touchpoint. */
final class RecordTouchpoint {
  private static final EventCodec<CollectedTouchpoint> CODEC =
      EventCodec.of(CollectedTouchpoint.class);
  private static final String CHANNEL = "server";

  static OutgoingEvent of(
      CrmSystem system,
      String externalId,
      List<Identifier> identifiers,
      Map<String, Json> traits,
      Instant at,
      Instant now) {
    var message = JsonNodeFactory.instance.objectNode();
    var told = message.putObject("traits");
    traits.forEach((name, value) -> told.set(name, read(value)));
    var externalIds = message.putObject("context").putArray("externalIds");
    externalIds.addObject().put("type", system.source()).put("id", externalId);
    String userId = null;
    for (var identifier : identifiers) {
      if (identifier.namespace().equals(Identifier.USER_ID)) {
        userId = identifier.value();
      } else {
        externalIds.addObject().put("type", identifier.namespace()).put("id", identifier.value());
      }
    }
    var messageId = NewIds.next().toString();
    var touchpoint =
        new CollectedTouchpoint(
            TouchpointIds.of(system.source(), messageId),
            system.source(),
            true,
            messageId,
            TouchpointType.IDENTIFY,
            TouchpointType.IDENTIFY.wireName(),
            CHANNEL,
            userId,
            null,
            null,
            null,
            at,
            now,
            new Json(message.toString()));
    // By record, so that what is told of it arrives in order.
    var key = userId == null ? system.source() + "/" + externalId : touchpoint.sender();
    return new OutgoingEvent(
        Topics.TOUCHPOINTS_COLLECTED,
        key,
        touchpoint.id().toString(),
        CollectedTouchpoint.EVENT_TYPE,
        now,
        null,
        CODEC.write(touchpoint));
  }

  private static JsonNode read(Json value) {
    try {
      return EventMapper.shared().readTree(value.text());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a value that was read is JSON", e);
    }
  }

  private RecordTouchpoint() {}
}
