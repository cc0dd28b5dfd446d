package io.engagementhub.gateway.collect.domain;

/** What text can be kept as an identifier or a name. */
public final class Text {

  /**
   * True if {@code text} is at most {@code longest} characters, without NUL or half a character.
   */
  public static boolean isStorable(String text, int longest) {
    return text.length() <= longest && isWhole(text);
  }

  /** PostgreSQL stores no U+0000, and UTF-8 has no unpaired surrogate. */
  private static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return false;
      }
      if (Character.isHighSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  private Text() {}
}
