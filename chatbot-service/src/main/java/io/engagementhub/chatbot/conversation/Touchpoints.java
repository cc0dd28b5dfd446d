package io.engagementhub.chatbot.conversation;

import io.engagementhub.chatbot.conversation.domain.Conversation;
import io.engagementhub.chatbot.conversation.domain.Turn;
import java.time.Instant;
import java.util.List;

/**
 * Tells the hub what happened in a conversation, if and only if the running transaction commits.
 */
public interface Touchpoints {

  void started(Conversation conversation);

  void said(Conversation conversation, List<Turn> turns);

  void ended(Conversation conversation, Instant at);
}
