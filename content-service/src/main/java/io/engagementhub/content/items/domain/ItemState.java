package io.engagementhub.content.items.domain;

import java.util.Locale;
import java.util.Optional;

/** Where a content item is in its life. */
public enum ItemState {
  /** Being written; never shown. */
  DRAFT,
  /** Shown within its schedule. */
  PUBLISHED,
  /** Taken out for good; its counts stay. */
  ARCHIVED;

  /** As written in JSON and in the database: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Exact match of {@link #wireName()}; empty for any other text. */
  public static Optional<ItemState> ofWireName(String text) {
    for (var state : values()) {
      if (state.wireName().equals(text)) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
