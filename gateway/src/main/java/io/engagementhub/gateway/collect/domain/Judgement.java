package io.engagementhub.gateway.collect.domain;

import io.engagementhub.contracts.TouchpointType;
import org.jspecify.annotations.Nullable;

/** What becomes of one message. */
public sealed interface Judgement {
  /** Longest identifier or name, in characters; it fits an index entry whatever they are. */
  int LONGEST_TEXT = 512;

  /** Longest message id, in characters. */
  int LONGEST_MESSAGE_ID = 100;

  /**
   * It is taken.
   *
   * @param name the event of a track, the name of a page or screen, else the type's wire name
   * @param previousId of an alias; absent means that nothing is linked
   */
  record Accepted(
      TouchpointType type, String name, @Nullable String previousId, @Nullable String groupId)
      implements Judgement {}

  /** It goes to quarantine. */
  record Refused(Refusal refusal) implements Judgement {}

  /**
   * Judges a message.
   *
   * @param type what the address or the message itself says it is; null if neither does
   * @param context the message's own context over the batch's
   */
  static Judgement of(@Nullable TouchpointType type, Message message, Message.Context context) {
    if (type == null) {
      return refused(Reason.UNKNOWN_TYPE, "/type", "type is not one of the tracking calls");
    }
    var refusal = IdentifierRules.broken(message);
    if (refusal != null) {
      return new Refused(refusal);
    }
    return switch (type) {
      case TRACK -> named(type, message.event(), "/event", context.groupId());
      case PAGE, SCREEN -> named(type, titleOf(type, message), "/name", context.groupId());
      case IDENTIFY -> accepted(type, null, context.groupId());
      case ALIAS -> accepted(type, previousOf(message), null);
      case GROUP -> group(message, context);
    };
  }

  private static Judgement named(
      TouchpointType type, @Nullable String name, String field, @Nullable String groupId) {
    if (name == null) {
      return refused(Reason.NO_EVENT, field, "a track needs an event");
    }
    if (!Text.isStorable(name, LONGEST_TEXT)) {
      return refused(Reason.INVALID_NAME, field, "the name is too long or holds a NUL");
    }
    return new Accepted(type, name, null, groupId);
  }

  private static String titleOf(TouchpointType type, Message message) {
    if (message.name() != null) {
      return message.name();
    }
    return message.category() == null ? type.wireName() : message.category();
  }

  private static Judgement group(Message message, Message.Context context) {
    var groupId = message.groupId() == null ? context.groupId() : message.groupId();
    return groupId == null
        ? refused(Reason.NO_GROUP_ID, "/groupId", "a group call needs a group id")
        : accepted(TouchpointType.GROUP, null, groupId);
  }

  /** The browser library says only who somebody is now; the anonymous id is who they were. */
  private static @Nullable String previousOf(Message message) {
    if (message.previousId() != null) {
      return message.previousId();
    }
    return message.userId() == null ? null : message.anonymousId();
  }

  private static Accepted accepted(
      TouchpointType type, @Nullable String previousId, @Nullable String groupId) {
    return new Accepted(type, type.wireName(), previousId, groupId);
  }

  private static Refused refused(Reason reason, String field, String detail) {
    return new Refused(new Refusal(reason, field, detail));
  }
}
