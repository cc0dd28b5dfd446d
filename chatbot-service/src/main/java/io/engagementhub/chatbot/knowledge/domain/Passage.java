package io.engagementhub.chatbot.knowledge.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of an article, short enough to quote.
 *
 * @param articleId which article
 * @param articleKey its name
 * @param version which version of it
 * @param title the article's title
 * @param locale the article's language
 * @param keywords the article's keywords
 * @param text word for word as in the article
 * @param embedding its meaning; null while there is none, then only its words count
 */
public record Passage(
    UUID articleId,
    String articleKey,
    int version,
    String title,
    String locale,
    List<String> keywords,
    String text,
    @Nullable Embedding embedding) {

  public Passage {
    keywords = List.copyOf(keywords);
  }

  /** The words of a passage under its heading. */
  public static String headed(String title, List<String> keywords, String text) {
    return keywords.isEmpty()
        ? title + "\n" + text
        : title + " (" + String.join(", ", keywords) + ")\n" + text;
  }
}
