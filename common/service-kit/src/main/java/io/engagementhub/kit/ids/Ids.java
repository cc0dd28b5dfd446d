package io.engagementhub.kit.ids;

import java.util.Optional;
import java.util.UUID;

/** Ids as callers write them. */
public final class Ids {

  /** The id of that text; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Ids() {}
}
