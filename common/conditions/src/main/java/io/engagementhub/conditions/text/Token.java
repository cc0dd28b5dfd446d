package io.engagementhub.conditions.text;

/**
 * A word, number or sign.
 *
 * @param text as meant: a quoted text without its quotes and escapes
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
record Token(Kind kind, String text, int line, int column) {
  enum Kind {
    WORD,
    /** What begins with a digit: a number or a date. */
    NUMBER,
    QUOTED,
    SIGN,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SIGN) && text.equals(word);
  }

  /** How it is told in a fault. */
  String shown() {
    var start = text.length() <= 40 ? text : text.substring(0, 40) + "…";
    return switch (kind) {
      case END -> "the end";
      case QUOTED -> "the text \"" + start + "\"";
      case WORD, NUMBER, SIGN -> start;
    };
  }
}
