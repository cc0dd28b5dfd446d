package io.engagementhub.chatbot.knowledge.domain;

import io.engagementhub.chatbot.knowledge.domain.Article.Audience;
import java.util.ArrayList;
import java.util.List;

/**
 * What an article says.
 *
 * @param title up to 200 characters
 * @param body plain text, paragraphs apart by an empty line, up to 20,000 characters
 * @param locale BCP 47 tag of the language it is written in
 * @param audience whom it is for
 * @param keywords words people use for it that the body does not
 */
public record ArticleText(
    String title, String body, String locale, Audience audience, List<String> keywords) {
  private static final int LONGEST_PASSAGE = 900;

  public ArticleText {
    keywords = List.copyOf(keywords);
  }

  /**
   * The body in pieces short enough to quote: its paragraphs, long ones cut at a sentence's end.
   */
  public List<String> passages() {
    var passages = new ArrayList<String>();
    for (var paragraph : body.strip().split("\\R\\s*\\R")) {
      cut(paragraph.strip(), passages);
    }
    return passages;
  }

  private static void cut(String paragraph, List<String> passages) {
    var rest = paragraph;
    while (rest.length() > LONGEST_PASSAGE) {
      int end = lastSentenceEnd(rest);
      passages.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      passages.add(rest);
    }
  }

  private static int lastSentenceEnd(String text) {
    int end = text.lastIndexOf(". ", LONGEST_PASSAGE - 1);
    if (end > 0) {
      return end + 1;
    }
    int space = text.lastIndexOf(' ', LONGEST_PASSAGE);
    if (space > 0) {
      return space;
    }
    return Character.isHighSurrogate(text.charAt(LONGEST_PASSAGE - 1))
        ? LONGEST_PASSAGE - 1
        : LONGEST_PASSAGE;
  }
}
