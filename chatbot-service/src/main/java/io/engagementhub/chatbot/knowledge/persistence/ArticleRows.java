package io.engagementhub.chatbot.knowledge.persistence;

import io.engagementhub.chatbot.knowledge.Articles.StoredPassage;
import io.engagementhub.chatbot.knowledge.Articles.Unembedded;
import io.engagementhub.chatbot.knowledge.domain.Article;
import io.engagementhub.chatbot.knowledge.domain.Article.Audience;
import io.engagementhub.chatbot.knowledge.domain.Article.State;
import io.engagementhub.chatbot.knowledge.domain.ArticleText;
import io.engagementhub.chatbot.knowledge.domain.Embedding;
import io.engagementhub.chatbot.knowledge.domain.Passage;
import io.engagementhub.chatbot.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions, passages and the revision number. */
@ApplicationScoped
class ArticleRows {
  private final Sql sql;

  ArticleRows(Sql sql) {
    this.sql = sql;
  }

  /** Keeps others from claiming the key in this locale until the transaction ends. */
  void claim(String key, String locale) {
    sql.one(
        "select pg_advisory_xact_lock(hashtext(?))", row -> true, "article " + key + " " + locale);
  }

  void keepVersion(Article article) {
    var text = article.text();
    sql.update(
        """
        insert into article_version
          (article_id, version, state, audience, title, body, keywords, saved_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        article.id(),
        article.version(),
        article.state().name(),
        text.audience().name(),
        text.title(),
        text.body(),
        text.keywords().toArray(String[]::new),
        article.updatedAt());
  }

  List<Article> versions(UUID id, int before, int limit) {
    return sql.list(
        """
        select a.id, a.key, a.locale, v.version, v.state, v.audience, v.title, v.body, v.keywords,
               v.saved_at
        from article_version v join article a on a.id = v.article_id
        where v.article_id = ? and v.version < ? order by v.version desc limit ?
        """,
        ArticleRows::article,
        id,
        before,
        limit);
  }

  void replacePassages(UUID id, List<StoredPassage> passages) {
    sql.update("delete from passage where article_id = ?", id);
    for (int position = 0; position < passages.size(); position++) {
      var passage = passages.get(position);
      var embedding = passage.embedding();
      sql.update(
          "insert into passage (article_id, position, text, embedding) values (?, ?, ?, ?)",
          id,
          position,
          passage.text(),
          embedding == null ? null : embedding.bytes());
    }
  }

  void raiseRevision() {
    sql.update("update knowledge_revision set revision = revision + 1");
  }

  long revision() {
    return sql.one("select revision from knowledge_revision", row -> row.getLong(1)).orElseThrow();
  }

  List<Passage> quotable() {
    return sql.list(
        """
        select a.id, a.key, a.version, a.title, a.locale, a.keywords, p.text, p.embedding
        from passage p join article a on a.id = p.article_id
        where a.state = 'PUBLISHED' and a.audience = 'EVERYONE'
        order by a.key, a.locale, p.position
        """,
        ArticleRows::passage);
  }

  List<Unembedded> withoutEmbedding(int limit) {
    return sql.list(
        """
        select p.article_id, p.position, a.title, a.keywords, p.text
        from passage p join article a on a.id = p.article_id
        where p.embedding is null order by p.article_id, p.position limit ?
        """,
        row ->
            new Unembedded(
                row.getObject("article_id", UUID.class),
                row.getInt("position"),
                row.getString("title"),
                Sql.texts(row, "keywords"),
                row.getString("text")),
        limit);
  }

  void embed(List<Unembedded> passages, List<Embedding> embeddings) {
    for (int i = 0; i < passages.size(); i++) {
      var passage = passages.get(i);
      sql.update(
          "update passage set embedding = ? where article_id = ? and position = ? and text = ?",
          embeddings.get(i).bytes(),
          passage.articleId(),
          passage.position(),
          passage.text());
    }
  }

  private static Article article(ResultSet row) throws SQLException {
    var text =
        new ArticleText(
            row.getString("title"),
            row.getString("body"),
            row.getString("locale"),
            Audience.valueOf(row.getString("audience")),
            Sql.texts(row, "keywords"));
    return new Article(
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getInt("version"),
        State.valueOf(row.getString("state")),
        text,
        Sql.instant(row, "saved_at"));
  }

  private static Passage passage(ResultSet row) throws SQLException {
    return new Passage(
        row.getObject("id", UUID.class),
        row.getString("key"),
        row.getInt("version"),
        row.getString("title"),
        row.getString("locale"),
        Sql.texts(row, "keywords"),
        row.getString("text"),
        embedding(row.getBytes("embedding")));
  }

  private static @Nullable Embedding embedding(byte @Nullable [] bytes) {
    return bytes == null ? null : Embedding.ofBytes(bytes);
  }
}
