package io.engagementhub.visibility;

import java.util.regex.Pattern;

/** Texts with little left of them. How long they were is not to be seen. */
public final class Masks {
  /** What stands in place of a text of which nothing may be seen. */
  public static final String COVER = "***";

  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/.-]{7,}");
  private static final int SHORTEST = 3;
  private static final int LAST_DIGITS = 3;

  /**
   * Of an e-mail address the first letter and the domain, of a number its last three digits, of any
   * other text its first letter.
   */
  public static String of(String text) {
    int at = text.lastIndexOf('@');
    if (at > 0) {
      return first(text) + COVER + text.substring(at);
    }
    if (NUMBER.matcher(text).matches()) {
      return COVER + text.substring(text.length() - LAST_DIGITS);
    }
    return text.length() < SHORTEST ? COVER : first(text) + COVER;
  }

  private static String first(String text) {
    return text.substring(0, text.offsetByCodePoints(0, 1));
  }

  private Masks() {}
}
