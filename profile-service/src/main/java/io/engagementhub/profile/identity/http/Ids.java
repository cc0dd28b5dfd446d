package io.engagementhub.profile.identity.http;

import java.util.Optional;
import java.util.UUID;

/** Ids as callers write them. */
final class Ids {

  static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private Ids() {}
}
