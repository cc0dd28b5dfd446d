package io.engagementhub.gateway.collect.domain;

import java.util.Locale;

/** Why an item is refused. The codes are stable; quarantine is searched by them. */
public enum Reason {
  /** The item is no JSON object. */
  NOT_AN_OBJECT,
  /** A batch's item without a {@code type}, or with one that the specification does not know. */
  UNKNOWN_TYPE,
  /** Neither a user id nor an anonymous id. */
  NO_USER_OR_ANONYMOUS_ID,
  /** A track without an event. */
  NO_EVENT,
  /** A group call without a group. */
  NO_GROUP_ID,
  /** An identifier that is no text or number, is too long, or holds what cannot be stored. */
  INVALID_ID,
  /** A name that is no text, is too long, or holds what cannot be stored. */
  INVALID_NAME,
  /** A message id of more than 100 characters. */
  MESSAGE_ID_TOO_LONG,
  /** The item stands beyond the 2,500 that a batch may have. */
  BATCH_TOO_LONG;

  /** As told to senders, e.g. {@code no-user-or-anonymous-id}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
