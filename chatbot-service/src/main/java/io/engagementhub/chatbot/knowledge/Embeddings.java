package io.engagementhub.chatbot.knowledge;

import io.engagementhub.chatbot.knowledge.domain.Embedding;
import java.util.Optional;

/** A model that turns a sentence into its meaning. */
public interface Embeddings {

  /** The meaning of {@code text}; empty while the model is not there. Takes about 10 ms. */
  Optional<Embedding> embed(String text);

  /** True once {@link #embed} gives answers. */
  boolean ready();
}
