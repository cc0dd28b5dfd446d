package io.engagementhub.gateway.collect.domain;

import static io.engagementhub.gateway.collect.domain.Judgement.LONGEST_MESSAGE_ID;
import static io.engagementhub.gateway.collect.domain.Judgement.LONGEST_TEXT;

import org.jspecify.annotations.Nullable;

/** The rules for who a message is from and which message it is. */
final class IdentifierRules {

  /** The first rule that the message breaks; null if it keeps them all. */
  static @Nullable Refusal broken(Message message) {
    if (message.unreadable() != null) {
      return new Refusal(
          message.unreadable().equals("event") ? Reason.INVALID_NAME : Reason.INVALID_ID,
          "/" + message.unreadable(),
          message.unreadable() + " must be text");
    }
    if (message.userId() == null && message.anonymousId() == null) {
      return new Refusal(
          Reason.NO_USER_OR_ANONYMOUS_ID, null, "one of userId and anonymousId is needed");
    }
    if (message.messageId() != null && message.messageId().length() > LONGEST_MESSAGE_ID) {
      return new Refusal(
          Reason.MESSAGE_ID_TOO_LONG,
          "/messageId",
          "messageId has more than " + LONGEST_MESSAGE_ID + " characters");
    }
    return unstorable(message);
  }

  private static @Nullable Refusal unstorable(Message message) {
    var refusal = unstorable("userId", message.userId());
    refusal = refusal == null ? unstorable("anonymousId", message.anonymousId()) : refusal;
    refusal = refusal == null ? unstorable("previousId", message.previousId()) : refusal;
    refusal = refusal == null ? unstorable("groupId", message.groupId()) : refusal;
    refusal = refusal == null ? unstorable("messageId", message.messageId()) : refusal;
    return refusal == null ? unstorable("context/groupId", message.context().groupId()) : refusal;
  }

  private static @Nullable Refusal unstorable(String field, @Nullable String id) {
    if (id == null || Text.isStorable(id, LONGEST_TEXT)) {
      return null;
    }
    return new Refusal(
        Reason.INVALID_ID,
        "/" + field,
        field + " is longer than " + LONGEST_TEXT + " characters or holds a NUL");
  }

  private IdentifierRules() {}
}
