package io.engagementhub.chatbot.knowledge;

import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.engagementhub.chatbot.knowledge.domain.Passage;
import java.util.List;
import java.util.Optional;

/** A model that turns a sentence into its meaning. */
public interface Embeddings {

  /** The meaning of {@code text}; empty while the model is not there. Takes about 10 ms. */
  Optional<Embedding> embed(String text);

  /**
   * The meaning of a passage, by its own words and by the same under their heading. The words alone
   * do not know what they are about; under a heading a short one means little but the heading.
   */
  default Optional<Embedding> embedPassage(String title, List<String> keywords, String text) {
    return embed(text).flatMap(own -> embed(Passage.headed(title, keywords, text)).map(own::with));
  }

  /** True once {@link #embed} gives answers. */
  boolean ready();
}
