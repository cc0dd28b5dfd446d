package io.engagementhub.chatbot.conversation.domain;

import java.util.Optional;

/** What may be said in one turn. */
public final class TurnText {
  /** Longest turn, in UTF-16 units. */
  public static final int LONGEST = 4_000;

  /** What is wrong with {@code text}; empty if it may be said. */
  public static Optional<String> faultOf(String text) {
    if (text.isBlank()) {
      return Optional.of("must not be blank");
    }
    if (text.length() > LONGEST) {
      return Optional.of("must be at most " + LONGEST + " characters");
    }
    if (text.indexOf('\0') >= 0) {
      return Optional.of("must not contain U+0000");
    }
    if (hasLoneSurrogate(text)) {
      return Optional.of("is not valid Unicode");
    }
    return Optional.empty();
  }

  private static boolean hasLoneSurrogate(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private TurnText() {}
}
