package io.engagementhub.chatbot.knowledge.timer;

import io.engagementhub.chatbot.knowledge.Articles;
import io.engagementhub.chatbot.knowledge.Articles.Unembedded;
import io.engagementhub.chatbot.knowledge.Embeddings;
import io.engagementhub.chatbot.knowledge.KnowledgeConfig;
import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Embeds passages that were stored without, in the background, until the service stops. */
@ApplicationScoped
class EmbedPassages {
  private static final Logger LOG = Logger.getLogger(EmbedPassages.class);
  private static final Duration WHILE_LOADING = Duration.ofMillis(200);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final int BATCH = 32;

  private final Articles articles;
  private final Embeddings embeddings;
  private final KnowledgeConfig config;
  private volatile Thread worker = Thread.currentThread();

  EmbedPassages(Articles articles, Embeddings embeddings, KnowledgeConfig config) {
    this.articles = articles;
    this.embeddings = embeddings;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    if (config.embeddings()) {
      worker = Thread.ofVirtual().name("embed-passages").start(this::untilStopped);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (worker.isVirtual()) {
      worker.interrupt();
    }
  }

  private void untilStopped() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pauseAfterOne());
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration pauseAfterOne() {
    if (!embeddings.ready()) {
      return WHILE_LOADING;
    }
    try {
      return embedSome() == BATCH ? Duration.ZERO : BETWEEN;
    } catch (RuntimeException e) {
      LOG.warnf("passages could not be embedded, trying again: %s", e.toString());
      return BETWEEN;
    }
  }

  private int embedSome() {
    var waiting = articles.withoutEmbedding(BATCH);
    var done = new ArrayList<Embedding>(waiting.size());
    for (var passage : waiting) {
      done.add(meaning(passage));
    }
    if (!waiting.isEmpty()) {
      articles.embed(waiting, List.copyOf(done));
    }
    return waiting.size();
  }

  private Embedding meaning(Unembedded passage) {
    return embeddings
        .embedPassage(passage.title(), passage.keywords(), passage.text())
        .orElseThrow();
  }
}
