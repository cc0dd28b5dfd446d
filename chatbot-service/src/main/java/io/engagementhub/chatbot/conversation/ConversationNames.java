package io.engagementhub.chatbot.conversation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * What agents may call a conversation: its id, or the reference that its touchpoints carry. For
 * agents only: to a visitor the reference must stay a name that opens nothing.
 */
@ApplicationScoped
public class ConversationNames {
  private final Conversations conversations;

  ConversationNames(Conversations conversations) {
    this.conversations = conversations;
  }

  /** The id of the conversation called {@code name}; {@code name} itself if it is no reference. */
  public String idOf(String name) {
    try {
      return conversations.idOf(UUID.fromString(name)).orElse(name);
    } catch (IllegalArgumentException noReference) {
      return name;
    }
  }
}
