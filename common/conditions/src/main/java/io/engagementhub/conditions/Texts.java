package io.engagementhub.conditions;

import io.engagementhub.conditions.Value.Fields;
import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Text;

/** Order, case and patterns of texts. */
final class Texts {

  /** As PostgreSQL's {@code collate "C"} orders UTF-8, which UTF-16 order differs from. */
  static int byCodePoint(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      if (left.charAt(i) != right.charAt(i)) {
        return Integer.compare(codePointAround(left, i), codePointAround(right, i));
      }
    }
    return Integer.compare(left.length(), right.length());
  }

  private static int codePointAround(String text, int at) {
    boolean second =
        at > 0
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return text.codePointAt(second ? at - 1 : at);
  }

  /** A to Z in lower case, all else as it is. */
  static String fold(String text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.toString();
  }

  /** The texts in a value, folded. */
  static Value fold(Value value) {
    return switch (value) {
      case Text(var text) -> new Text(fold(text));
      case Items(var items) -> new Items(items.stream().map(Texts::fold).toList());
      case Value.Numeric _, Value.Truth _, Fields _, Value.Opaque _ -> value;
    };
  }

  /**
   * Whether a text fits the pattern of a {@link ValueTest.Like}; goes back to the last star only.
   */
  static boolean isLike(String text, String pattern) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = ++in;
        resume = at;
        continue;
      }
      int fits = in < pattern.length() ? fits(text, at, pattern, in) : 0;
      if (fits > 0) {
        at += fits;
        in +=
            pattern.charAt(in) == '\\' && in + 1 < pattern.length()
                ? 1 + width(pattern, in + 1)
                : width(pattern, in);
      } else if (star >= 0) {
        resume += width(text, resume);
        at = resume;
        in = star;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }

  /** How many units of the text the pattern's next character takes; 0 if it does not fit. */
  private static int fits(String text, int at, String pattern, int in) {
    if (pattern.charAt(in) == '?') {
      return width(text, at);
    }
    boolean escaped = pattern.charAt(in) == '\\' && in + 1 < pattern.length();
    return text.codePointAt(at) == pattern.codePointAt(escaped ? in + 1 : in) ? width(text, at) : 0;
  }

  private static int width(String text, int at) {
    return Character.charCount(text.codePointAt(at));
  }

  private Texts() {}
}
