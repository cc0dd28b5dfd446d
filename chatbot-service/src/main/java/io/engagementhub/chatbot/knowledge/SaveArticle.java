package io.engagementhub.chatbot.knowledge;

import io.engagementhub.chatbot.knowledge.Articles.StoredPassage;
import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import io.engagementhub.kit.ids.NewIds;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Writes a new article, or a new version of one. */
@ApplicationScoped
public class SaveArticle {
  private final Articles articles;
  private final Embeddings embeddings;
  private final InstantSource clock;

  SaveArticle(Articles articles, Embeddings embeddings, InstantSource clock) {
    this.articles = articles;
    this.embeddings = embeddings;
    this.clock = clock;
  }

  @Transactional
  public Outcome create(String key, State state, ArticleText text) {
    if (articles.isTaken(key, text.locale())) {
      return new Outcome.KeyTaken();
    }
    return saved(new Article(NewIds.next(), key, 1, state, text, clock.instant()));
  }

  /** Replaces what the article says, if {@code version} is still the present one. */
  @Transactional
  public Outcome replace(UUID id, int version, State state, ArticleText text) {
    var found = articles.lock(id);
    if (found.isEmpty()) {
      return new Outcome.NoSuchArticle();
    }
    var present = found.get();
    if (present.version() != version) {
      return new Outcome.Stale(present.version());
    }
    if (!present.text().locale().equals(text.locale())) {
      return new Outcome.LocaleFixed();
    }
    return saved(new Article(id, present.key(), version + 1, state, text, clock.instant()));
  }

  private Outcome saved(Article article) {
    articles.save(article, passages(article.text()));
    return new Outcome.Saved(article);
  }

  private List<StoredPassage> passages(ArticleText text) {
    return text.passages().stream()
        .map(
            passage ->
                new StoredPassage(
                    passage,
                    embeddings.embedPassage(text.title(), text.keywords(), passage).orElse(null)))
        .toList();
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Stored; found by questions from now on. */
    record Saved(Article article) implements Outcome {}

    /** Another article has this key in this locale. */
    record KeyTaken() implements Outcome {}

    record NoSuchArticle() implements Outcome {}

    /** Somebody saved another version meanwhile. */
    record Stale(int present) implements Outcome {}

    /** A version in another language is another article. */
    record LocaleFixed() implements Outcome {}
  }
}
