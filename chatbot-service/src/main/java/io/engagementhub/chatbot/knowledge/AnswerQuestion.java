package io.engagementhub.chatbot.knowledge;

import io.engagementhub.chatbot.knowledge.domain.Hit;
import io.engagementhub.chatbot.knowledge.domain.Passage;
import io.engagementhub.chatbot.knowledge.domain.PassageIndex;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the passage that answers a question, or says that none does. */
@ApplicationScoped
public class AnswerQuestion {
  private static final int LONGEST_QUESTION = 1_000;

  private final Articles articles;
  private final Embeddings embeddings;
  private final KnowledgeConfig config;
  private volatile Snapshot snapshot = new Snapshot(Long.MIN_VALUE, PassageIndex.of(List.of()));

  AnswerQuestion(Articles articles, Embeddings embeddings, KnowledgeConfig config) {
    this.articles = articles;
    this.embeddings = embeddings;
    this.config = config;
  }

  /** The answer to {@code question}; what is beyond its first 1,000 characters is not looked at. */
  public Answer handle(String question) {
    var asked =
        question.length() > LONGEST_QUESTION ? question.substring(0, LONGEST_QUESTION) : question;
    var best = index().search(asked, embeddings.embed(asked).orElse(null), 1);
    if (best.isEmpty() || best.getFirst().confidence() < config.confidence()) {
      return new Answer.Unknown();
    }
    return answer(best.getFirst());
  }

  private static Answer answer(Hit hit) {
    return new Answer.Found(hit.passage(), hit.confidence());
  }

  private PassageIndex index() {
    var held = snapshot;
    long revision = articles.revision();
    if (held.revision != revision) {
      held = new Snapshot(revision, PassageIndex.of(articles.quotable()));
      snapshot = held;
    }
    return held.index;
  }

  private record Snapshot(long revision, PassageIndex index) {}

  /** What the knowledge base says. */
  public sealed interface Answer {
    /** {@code passage} answers it. */
    record Found(Passage passage, double confidence) implements Answer {}

    /** Nothing in the knowledge base answers it well enough. */
    record Unknown() implements Answer {}
  }
}
