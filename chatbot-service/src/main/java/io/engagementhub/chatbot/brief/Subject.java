package io.engagementhub.chatbot.brief;

import io.engagementhub.contracts.Identifier;
import java.util.UUID;

/** Whom a brief is asked about. */
public sealed interface Subject {

  record OfProfile(UUID id) implements Subject {}

  record OfIdentifier(Identifier identifier) implements Subject {}

  /** Whoever is on the visitor's side of a conversation, by its id or reference. */
  record OfConversation(String id) implements Subject {}
}
