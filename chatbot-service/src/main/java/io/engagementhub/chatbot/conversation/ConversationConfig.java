package io.engagementhub.chatbot.conversation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of conversations. */
@ConfigMapping(prefix = "hub.conversation")
public interface ConversationConfig {

  /** How long an agent holds a conversation after their last turn or renewal. */
  @WithDefault("10M")
  Duration lease();

  /** How many messages one socket may send within {@link #socketWindow()}. */
  @WithDefault("20")
  int socketMessages();

  /** The window that {@link #socketMessages()} counts in. */
  @WithDefault("10S")
  Duration socketWindow();
}
