package io.engagementhub.profile.privacy.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words of staff, as they can be kept. */
final class Remark {

  /** The words; empty if there are none, or more than {@code longest} UTF-16 units. */
  static Optional<String> of(@Nullable String text, int longest) {
    return Optional.ofNullable(text)
        .filter(words -> !words.isBlank() && words.length() <= longest && words.indexOf('\0') < 0);
  }

  private Remark() {}
}
