package io.engagementhub.chatbot.knowledge;

import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.engagementhub.chatbot.knowledge.domain.Passage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The articles, every version of them, and the passages of the present versions. */
public interface Articles {

  Optional<Article> find(UUID id);

  /** As {@link #find}, locked until the transaction ends. */
  Optional<Article> lock(UUID id);

  /**
   * True if an article has this key in this locale; if none has, none but the caller's is given it
   * until the transaction ends.
   */
  boolean isTaken(String key, String locale);

  /**
   * Articles in order of key and locale.
   *
   * @param state only those in this state; null for all
   * @param after key and locale of the last one seen; null from the start
   */
  List<Article> list(Article.@Nullable State state, @Nullable Position after, int limit);

  /** Versions older than {@code before}, newest first. */
  List<Article> versions(UUID id, int before, int limit);

  /** Stores {@code article} as a new version, with its passages. */
  void save(Article article, List<StoredPassage> passages);

  /** Number that grows with every change of what can be quoted. */
  long revision();

  /** The passages the bot may quote. */
  List<Passage> quotable();

  /** Up to {@code limit} passages that have no embedding yet. */
  List<Unembedded> withoutEmbedding(int limit);

  /** Adds embeddings to passages that still have the text they were computed from. */
  void embed(List<Unembedded> passages, List<Embedding> embeddings);

  /** Place in the list of articles. */
  record Position(String key, String locale) {}

  /** A passage as it is stored. */
  record StoredPassage(String text, @Nullable Embedding embedding) {}

  /** A passage that waits for its embedding. */
  record Unembedded(
      UUID articleId, int position, String title, List<String> keywords, String text) {}
}
