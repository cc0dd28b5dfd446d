package io.engagementhub.conditions.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Names and texts as they are written. */
final class Words {
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  /** As it is if it is one word, else in quotes. */
  static String name(String name) {
    return BARE.matcher(name).matches() ? name : quoted(name);
  }

  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> quoted.append(Character.isISOControl(c) ? "\\u%04x".formatted((int) c) : c);
      }
    }
    return quoted.append('"').toString();
  }

  static String in(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? "" : " in " + name(zone.getId());
  }

  private Words() {}
}
