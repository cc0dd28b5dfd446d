package io.engagementhub.chatbot.knowledge.persistence;

import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Article.Audience;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The present version of an article. */
@Entity
@Table(name = "article")
class ArticleEntity {
  @Id UUID id;
  @Column String key;
  @Column String locale;
  @Column int version;

  @Enumerated(EnumType.STRING)
  State state;

  @Enumerated(EnumType.STRING)
  Audience audience;

  @Column String title;
  @Column String body;
  @Column String[] keywords;

  @Column(name = "updated_at")
  Instant updatedAt;

  void become(Article article) {
    id = article.id();
    key = article.key();
    locale = article.text().locale();
    version = article.version();
    state = article.state();
    audience = article.text().audience();
    title = article.text().title();
    body = article.text().body();
    keywords = article.text().keywords().toArray(String[]::new);
    updatedAt = article.updatedAt();
  }

  Article toArticle() {
    var text = new ArticleText(title, body, locale, audience, List.of(keywords));
    return new Article(id, key, version, state, text, updatedAt);
  }
}
