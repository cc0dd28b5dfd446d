package io.engagementhub.chatbot.knowledge.http;

import io.engagementhub.chatbot.knowledge.domain.Article;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An article, or one version of it. */
record ArticleResponse(
    UUID id,
    String key,
    int version,
    Article.State state,
    Article.Audience audience,
    String locale,
    String title,
    String body,
    List<String> keywords,
    Instant updatedAt) {

  static ArticleResponse of(Article article) {
    var text = article.text();
    return new ArticleResponse(
        article.id(),
        article.key(),
        article.version(),
        article.state(),
        text.audience(),
        text.locale(),
        text.title(),
        text.body(),
        text.keywords(),
        article.updatedAt());
  }
}
