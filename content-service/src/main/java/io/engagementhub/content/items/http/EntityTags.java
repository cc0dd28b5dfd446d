package io.engagementhub.content.items.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Versions as strong entity tags (RFC 9110, section 8.8.3). */
final class EntityTags {

  static String of(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version an {@code If-Match} names; empty if it is none of ours, so it can match nothing.
   */
  static OptionalLong versionOf(@Nullable String ifMatch) {
    var text = Optional.ofNullable(ifMatch).orElse("").strip();
    if (text.length() < 3 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.substring(1, text.length() - 1)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private EntityTags() {}
}
