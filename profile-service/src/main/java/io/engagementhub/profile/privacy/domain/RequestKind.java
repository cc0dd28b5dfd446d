package io.engagementhub.profile.privacy.domain;

import java.util.Locale;
import java.util.Optional;

/** What a person can ask for: the rights of chapter III of the GDPR. */
public enum RequestKind {
  /** A copy of everything (Art. 15). */
  ACCESS,
  /** The same, to take elsewhere (Art. 20). */
  PORTABILITY,
  /** Something is wrong and should be put right (Art. 16). */
  RECTIFICATION,
  /** Keep, but do not use (Art. 18). */
  RESTRICTION,
  /** Do not use for this (Art. 21). */
  OBJECTION,
  /** Forget me (Art. 17). */
  ERASURE;

  /** As OpenDSR writes it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RequestKind> ofWireName(String text) {
    for (var kind : values()) {
      if (kind.wireName().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** True if the services do it by themselves; else an officer does and says so. */
  public boolean isDoneByServices() {
    return this == ACCESS || this == PORTABILITY || this == ERASURE;
  }
}
