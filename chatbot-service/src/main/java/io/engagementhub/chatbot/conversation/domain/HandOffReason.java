package io.engagementhub.chatbot.conversation.domain;

/** Why a conversation waits for a person. */
public enum HandOffReason {
  /** The visitor said so in words. */
  ASKED_FOR_PERSON,
  /** The visitor's screen asked, at once. */
  REQUESTED,
  /** The bot did not know twice in a row. */
  BOT_DID_NOT_KNOW,
  /** The agent gave it back to the queue. */
  AGENT_RELEASED,
  /** The agent was silent for longer than the lease. */
  LEASE_LAPSED
}
