package io.engagementhub.profile.resolving.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts that can be stored: neither half a surrogate pair nor U+0000 can be as it came. */
public final class WellFormed {

  /** The text, with every unpaired surrogate replaced by a question mark, as UTF-8 would. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(UTF_8), UTF_8);
      }
    }
    return text;
  }

  /** As {@link #text}, and with U+0000, which PostgreSQL cannot keep, replaced by U+FFFD. */
  public static String storable(String text) {
    return text(text).replace('\0', '\uFFFD');
  }

  private WellFormed() {}
}
