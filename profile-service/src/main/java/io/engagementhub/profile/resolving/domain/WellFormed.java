package io.engagementhub.profile.resolving.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts that survive UTF-8: half a surrogate pair cannot be stored as it came. */
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

  private WellFormed() {}
}
