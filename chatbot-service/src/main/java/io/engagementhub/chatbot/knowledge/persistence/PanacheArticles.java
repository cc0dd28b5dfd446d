package io.engagementhub.chatbot.knowledge.persistence;

import io.engagementhub.chatbot.knowledge.Articles;
import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.engagementhub.chatbot.knowledge.domain.Passage;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Articles as entities; their versions and passages as plain rows beside them. */
@ApplicationScoped
class PanacheArticles implements Articles, PanacheRepositoryBase<ArticleEntity, UUID> {
  private final ArticleRows rows;

  PanacheArticles(ArticleRows rows) {
    this.rows = rows;
  }

  @Override
  @Transactional
  public Optional<Article> find(UUID id) {
    return findByIdOptional(id).map(ArticleEntity::toArticle);
  }

  @Override
  public Optional<Article> lock(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(ArticleEntity::toArticle);
  }

  @Override
  public boolean isTaken(String key, String locale) {
    rows.claim(key, locale);
    return count("key = ?1 and locale = ?2", key, locale) > 0;
  }

  @Override
  @Transactional
  public List<Article> list(Article.@Nullable State state, @Nullable Position after, int limit) {
    return find(
            "(?1 is null or state = ?1) and (key > ?2 or key = ?2 and locale > ?3)"
                + " order by key, locale",
            state,
            after == null ? "" : after.key(),
            after == null ? "" : after.locale())
        .page(0, limit)
        .stream()
        .map(ArticleEntity::toArticle)
        .toList();
  }

  @Override
  public void save(Article article, List<StoredPassage> passages) {
    var entity = findByIdOptional(article.id()).orElseGet(ArticleEntity::new);
    entity.become(article);
    persistAndFlush(entity);
    rows.keepVersion(article);
    rows.replacePassages(article.id(), passages);
    rows.raiseRevision();
  }

  @Override
  public List<Article> versions(UUID id, int before, int limit) {
    return rows.versions(id, before, limit);
  }

  @Override
  public long revision() {
    return rows.revision();
  }

  @Override
  public List<Passage> quotable() {
    return rows.quotable();
  }

  @Override
  public List<Unembedded> withoutEmbedding(int limit) {
    return rows.withoutEmbedding(limit);
  }

  @Override
  @Transactional
  public void embed(List<Unembedded> passages, List<Embedding> embeddings) {
    rows.embed(passages, embeddings);
    rows.raiseRevision();
  }
}
