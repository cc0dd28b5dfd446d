package io.engagementhub.profile.resolving.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Values that are nobody's: exact ones, and patterns in which {@code *} stands for any text. Case
 * and surrounding blanks do not count. A pattern is looked for part by part from the left and never
 * steps back, so the time is that of a few text searches, whatever the pattern.
 */
public final class Blocked {
  private final Set<String> exact = new HashSet<>();
  private final List<Pattern> patterns = new ArrayList<>();

  /** What {@code value} must begin with, hold in this order, and end with. */
  private record Pattern(String head, List<String> middle, String tail) {
    static Pattern of(String text) {
      int first = text.indexOf('*');
      int last = text.lastIndexOf('*');
      var middle = new ArrayList<String>();
      int from = first + 1;
      while (from <= last) {
        int star = text.indexOf('*', from);
        if (star > from) {
          middle.add(text.substring(from, star));
        }
        from = star + 1;
      }
      return new Pattern(text.substring(0, first), middle, text.substring(last + 1));
    }

    boolean matches(String value) {
      int end = value.length() - tail.length();
      if (end < head.length() || !value.startsWith(head) || !value.endsWith(tail)) {
        return false;
      }
      int at = head.length();
      for (var part : middle) {
        int found = value.indexOf(part, at);
        if (found < 0 || found + part.length() > end) {
          return false;
        }
        at = found + part.length();
      }
      return true;
    }
  }

  public Blocked(List<String> values) {
    for (var value : values) {
      var key = key(value);
      if (key.indexOf('*') < 0) {
        exact.add(key);
      } else {
        patterns.add(Pattern.of(key));
      }
    }
  }

  /** Whether {@code value} is nobody's. */
  public boolean blocks(String value) {
    var key = key(value);
    return exact.contains(key) || patterns.stream().anyMatch(pattern -> pattern.matches(key));
  }

  private static String key(String value) {
    return value.strip().toLowerCase(Locale.ROOT);
  }
}
