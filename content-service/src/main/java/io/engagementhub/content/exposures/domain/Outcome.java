package io.engagementhub.content.exposures.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can come of a decision, reported as a track of this name. */
public enum Outcome {
  SHOWN("Content Shown"),
  CLICKED("Content Clicked");

  private final String event;

  Outcome(String event) {
    this.event = event;
  }

  /** Names of the events that report an outcome. */
  public static List<String> events() {
    return Stream.of(values()).map(outcome -> outcome.event).toList();
  }

  /** The outcome that an event of this name reports; empty for any other. */
  public static Optional<Outcome> ofEvent(String name) {
    for (var outcome : values()) {
      if (outcome.event.equals(name)) {
        return Optional.of(outcome);
      }
    }
    return Optional.empty();
  }
}
