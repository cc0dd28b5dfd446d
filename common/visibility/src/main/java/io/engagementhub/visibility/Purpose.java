package io.engagementhub.visibility;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody reads a profile for, as they say themselves. */
public enum Purpose {
  SERVICE,
  SALES,
  FRAUD,
  SUPPORT;

  /** As it is written in requests and rules. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> texts() {
    return Arrays.stream(values()).map(Purpose::text).toList();
  }

  /** The purpose of this text. */
  public static Optional<Purpose> of(String text) {
    return Arrays.stream(values()).filter(purpose -> purpose.text().equals(text)).findFirst();
  }
}
