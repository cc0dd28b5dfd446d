package io.engagementhub.gateway.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.gateway.collect.Item.Span;
import io.engagementhub.gateway.collect.Reading.Legible;
import io.engagementhub.gateway.collect.domain.Library;
import io.engagementhub.gateway.collect.domain.Message;
import io.engagementhub.kit.events.EventMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The message as it is kept: what was sent, to the byte, without the write key, with the batch's
 * context and integrations beneath its own. What the sender left out and the gateway knows is
 * added: type, message id, {@code originalTimestamp}, the address of a client-side caller.
 */
final class MessageText {
  private final Legible request;
  private final Sender sender;

  MessageText(Legible request, Sender sender) {
    this.request = request;
    this.sender = sender;
  }

  /**
   * Appends the message of {@code item}, whose fields are {@code message}.
   *
   * @param madeId the message id that was made for it; null if it has its own or gets none
   */
  void write(
      Item item, Message message, Message.Context context, @Nullable String madeId, JsonBytes out) {
    var frame = request.frame();
    var newContext =
        extended(merged(item.context(), frame.context()), additions(context), item.context());
    var newIntegrations = merged(item.integrations(), frame.integrations());
    var keptTime = message.originalTimestamp() == null ? message.timestamp() : null;
    var type = message.type() == null ? sender.implied() : null;
    if (newContext == null
        && newIntegrations == null
        && keptTime == null
        && type == null
        && madeId == null
        && item.key() == null) {
      out.raw(request.bytes(), item.span().from(), item.span().to());
      return;
    }
    var edited = new Edited(request.bytes(), item.span(), out);
    edited.replace(item.key(), item.context(), newContext, item.integrations(), newIntegrations);
    if (type != null) {
      edited.add("type", quoted(type.wireName()));
    }
    if (madeId != null) {
      edited.add("messageId", quoted(madeId));
    }
    if (keptTime != null) {
      edited.add("originalTimestamp", quoted(keptTime));
    }
    edited.close();
  }

  /** The members that the gateway adds to a context, with commas between; empty if none. */
  private String additions(Message.Context context) {
    boolean clientSide =
        sender.clientSide() || context.direct() || Library.isClientSide(context.libraryName());
    var ip =
        clientSide && !context.hasIp() && sender.address() != null
            ? "\"ip\":\"" + sender.address() + '"'
            : "";
    var gpc = sender.privacyControl() ? "\"gpc\":true" : "";
    return ip.isEmpty() || gpc.isEmpty() ? ip + gpc : ip + ',' + gpc;
  }

  /** {@code merged} with members added; null if the item's own value stands as it is. */
  private byte @Nullable [] extended(
      byte @Nullable [] merged, String additions, @Nullable Span own) {
    if (additions.isEmpty()) {
      return merged;
    }
    byte[] base = merged;
    if (base == null) {
      base = own == null ? "{}".getBytes(UTF_8) : slice(own);
    }
    var out = new JsonBytes(base.length + additions.length() + 2);
    out.raw(base, 0, base.length - 1);
    if (!isEmptyObject(base)) {
      out.ascii(",");
    }
    return out.raw(additions.getBytes(UTF_8)).ascii("}").toBytes();
  }

  /** The batch's value beneath the item's own; null if the item's own stands as it is. */
  private byte @Nullable [] merged(@Nullable Span own, @Nullable Span outer) {
    if (outer == null || isEmptyObject(slice(outer))) {
      return null;
    }
    if (own == null || isEmptyObject(slice(own))) {
      return slice(outer);
    }
    var result = (ObjectNode) tree(outer);
    beneath(result, tree(own));
    return result.toString().getBytes(UTF_8);
  }

  private static void beneath(ObjectNode outer, JsonNode own) {
    for (var member : own.properties()) {
      if (outer.get(member.getKey()) instanceof ObjectNode object && member.getValue().isObject()) {
        beneath(object, member.getValue());
      } else {
        outer.set(member.getKey(), member.getValue());
      }
    }
  }

  private JsonNode tree(Span span) {
    try {
      return EventMapper.shared().readTree(request.bytes(), span.from(), span.length());
    } catch (IOException e) {
      throw new UncheckedIOException("it was read before", e);
    }
  }

  private byte[] slice(Span span) {
    return Arrays.copyOfRange(request.bytes(), span.from(), span.to());
  }

  private static byte[] quoted(String text) {
    return new JsonBytes(text.length() + 2).quoted(text).toBytes();
  }

  private static boolean isEmptyObject(byte[] object) {
    for (int i = 1; i < object.length - 1; i++) {
      if (object[i] > ' ' || object[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
