package io.engagementhub.chatbot.conversation.domain;

import io.engagementhub.chatbot.conversation.domain.Turn.Citation;

/** What the bot makes of what was said. */
public sealed interface Heard {

  /** The visitor wants a person. */
  record WishForPerson() implements Heard {}

  /** A greeting, thanks or goodbye; {@code reply} is what to say. */
  record Courtesy(String reply) implements Heard {}

  /** A question that an article answers. */
  record Answerable(Citation citation) implements Heard {}

  /** Anything else. */
  record Unknown() implements Heard {}
}
