package io.engagementhub.chatbot.privacy;

import io.engagementhub.kit.privacy.PersonalTable;
import io.engagementhub.kit.privacy.PersonalTables;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Conversations are held under user ids and anonymous ids; all else shows by its columns. */
@ApplicationScoped
class ChatbotTables implements PersonalTables {

  @Override
  public List<PersonalTable> declared() {
    return List.of(
        new PersonalTable(
            "conversation",
            // Another user's conversation on a shared device is that user's.
            "user_id = any({users}) or (user_id is null and anonymous_id = any({visitors}))"));
  }
}
