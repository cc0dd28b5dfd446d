package io.engagementhub.chatbot.knowledge.client;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.engagementhub.chatbot.knowledge.Embeddings;
import io.engagementhub.chatbot.knowledge.KnowledgeConfig;
import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sentence embeddings of bge-small-en-v1.5 (384 dimensions, 8-bit weights), computed by ONNX in
 * this process. Loaded by a thread of its own at start, which takes a second or two.
 *
 * <p>The tokenizer is native code for Linux, x86-64 and arm64, and macOS on arm64; elsewhere
 * questions are matched by words alone.
 */
@ApplicationScoped
class BgeEmbeddings implements Embeddings {
  private static final Logger LOG = Logger.getLogger(BgeEmbeddings.class);

  /**
   * Otherwise the tokenizer asks for the metadata of an EC2 instance and reports what it finds to
   * its makers, and where it sees CUDA it downloads a library in place of the one in its jar.
   */
  private static final String FETCH_AND_REPORT_NOTHING = "ai.djl.offline";

  private final KnowledgeConfig config;

  /** Native calls pin their carrier thread; no more at once than there are processors. */
  private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());

  private volatile @Nullable EmbeddingModel model;

  BgeEmbeddings(KnowledgeConfig config) {
    this.config = config;
  }

  void load(@Observes StartupEvent event) {
    if (config.embeddings()) {
      Thread.ofPlatform().daemon().name("embedding-model").start(this::load);
    }
  }

  private void load() {
    System.setProperty(FETCH_AND_REPORT_NOTHING, "true");
    try {
      model = new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);
      LOG.info("embedding model is ready");
    } catch (RuntimeException | LinkageError e) {
      LOG.error("embedding model could not be loaded; questions are matched by words alone", e);
    }
  }

  @Override
  public Optional<Embedding> embed(String text) {
    var loaded = model;
    if (loaded == null || text.isBlank()) {
      return Optional.empty();
    }
    processors.acquireUninterruptibly();
    try {
      return Optional.of(Embedding.of(loaded.embed(text).content().vector()));
    } finally {
      processors.release();
    }
  }

  @Override
  public boolean ready() {
    return model != null;
  }
}
