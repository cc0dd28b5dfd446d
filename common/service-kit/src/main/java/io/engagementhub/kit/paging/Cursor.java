package io.engagementhub.kit.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An opaque position in a list: the sort key of the last item seen, as URL-safe text. */
public final class Cursor {
  private static final String SEPARATOR = "\u001f";

  /** Cursor after the item whose sort key is {@code parts}; no part may hold a U+001F. */
  public static String of(String... parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(UTF_8));
  }

  /** The parts of a cursor of {@code size} parts; empty if the text is no such cursor. */
  public static Optional<List<String>> parse(String text, int size) {
    try {
      var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(SEPARATOR, -1);
      return parts.length == size ? Optional.of(List.of(parts)) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private Cursor() {}
}
