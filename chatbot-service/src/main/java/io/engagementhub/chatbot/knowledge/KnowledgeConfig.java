package io.engagementhub.chatbot.knowledge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the knowledge base. */
@ConfigMapping(prefix = "hub.knowledge")
public interface KnowledgeConfig {

  /** How sure an answer must be, 0 to 1; below it the bot says that it does not know. */
  @WithDefault("0.5")
  double confidence();

  /** Whether the embedding model is loaded (about 150 MB); without it only words are compared. */
  @WithDefault("true")
  boolean embeddings();
}
