package io.engagementhub.gateway.collect;

import io.engagementhub.gateway.collect.domain.Judgement.Accepted;
import io.engagementhub.gateway.collect.domain.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link io.engagementhub.contracts.CollectedTouchpoint} as JSON without making one: the
 * message is copied, not parsed. A test holds it equal to the contract.
 */
final class CollectedJson {

  /** Starts the object; the caller appends the message and a closing brace. */
  static JsonBytes start(
      UUID id,
      Sender sender,
      String messageId,
      Accepted accepted,
      String channel,
      Message message,
      Instant timestamp,
      Instant receivedAt,
      int expected) {
    var out = new JsonBytes(expected);
    out.ascii("{\"id\":\"").ascii(id.toString());
    out.ascii("\",\"sourceId\":").quoted(sender.source().id());
    out.ascii(",\"trusted\":").ascii(sender.source().trusted() ? "true" : "false");
    out.ascii(",\"messageId\":").quoted(messageId);
    out.ascii(",\"type\":\"").ascii(accepted.type().name());
    out.ascii("\",\"name\":").quoted(accepted.name());
    out.ascii(",\"channel\":").quoted(channel);
    optional(out, ",\"userId\":", message.userId());
    optional(out, ",\"anonymousId\":", message.anonymousId());
    optional(out, ",\"previousId\":", accepted.previousId());
    optional(out, ",\"groupId\":", accepted.groupId());
    out.ascii(",\"timestamp\":\"").ascii(millis(timestamp));
    out.ascii("\",\"receivedAt\":\"").ascii(millis(receivedAt));
    return out.ascii("\",\"message\":");
  }

  private static void optional(JsonBytes out, String name, @Nullable String value) {
    if (value != null) {
      out.ascii(name).quoted(value);
    }
  }

  /** With three digits of milliseconds, which {@link Instant#toString()} leaves out when zero. */
  static String millis(Instant time) {
    var text = time.toString();
    return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
  }

  private CollectedJson() {}
}
