package io.engagementhub.profile.segments.http;

import java.util.OptionalLong;

/** Versions as entity tags (RFC 9110, section 8.8.3). */
final class ETags {

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /** The version a tag names; empty if it is none of ours, which no version matches. */
  static OptionalLong version(String tag) {
    var text = tag.strip();
    if (text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.substring(1, text.length() - 1)));
    } catch (NumberFormatException notAVersion) {
      return OptionalLong.empty();
    }
  }

  private ETags() {}
}
