package io.engagementhub.profile.saved;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Texts that others chose and that can be kept. */
public final class Texts {
  /** Longest reference or name, in UTF-16 units. */
  public static final int LONGEST = 200;

  /** A short text, or a whole number as one; empty for anything else. */
  public static Optional<String> of(JsonNode value) {
    var text = value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : "";
    return !text.isEmpty() && text.length() <= LONGEST && isKept(text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Whether PostgreSQL can keep it as it is: no U+0000, no halves of surrogate pairs. */
  public static boolean isKept(String text) {
    return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
  }

  /** Whether every name and text in {@code value} {@link #isKept}. */
  public static boolean areKept(JsonNode value) {
    if (value.isTextual()) {
      return isKept(value.textValue());
    }
    for (var member : value.properties()) {
      if (!isKept(member.getKey())) {
        return false;
      }
    }
    for (var part : value) {
      if (!areKept(part)) {
        return false;
      }
    }
    return true;
  }

  private Texts() {}
}
