package io.engagementhub.contracts;

import java.util.Locale;
import java.util.Optional;

/** The calls of the Segment tracking specification; every touchpoint is one of them. */
public enum TouchpointType {
  IDENTIFY,
  TRACK,
  PAGE,
  SCREEN,
  GROUP,
  ALIAS;

  /** As written in a message's {@code type}: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Exact, case-sensitive match of a message's {@code type}; empty for any other text. */
  public static Optional<TouchpointType> ofWireName(String text) {
    for (var type : values()) {
      if (type.wireName().equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
