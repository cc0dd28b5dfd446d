package io.engagementhub.profile.preferences.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a link turns off, and for whom.
 *
 * @param fragment of the person, which stays theirs when people are merged or separated
 * @param isChannel whether it is a channel; else a topic
 * @param name of the channel or topic
 * @param expiresAt in whole seconds
 */
public record UnsubscribeLink(UUID fragment, boolean isChannel, String name, Instant expiresAt) {
  private static final Pattern TEXT =
      Pattern.compile("([0-9a-f-]{36})\\|([ct])\\|([a-z][a-z0-9-]{0,63})\\|(\\d{1,11})");

  /** As text that is signed. */
  public String text() {
    return fragment + "|" + (isChannel ? "c" : "t") + "|" + name + "|" + expiresAt.getEpochSecond();
  }

  /** Reads what {@link #text} wrote; empty if it is something else. */
  public static Optional<UnsubscribeLink> parse(String text) {
    var parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new UnsubscribeLink(
              UUID.fromString(parts.group(1)),
              parts.group(2).equals("c"),
              parts.group(3),
              Instant.ofEpochSecond(Long.parseLong(parts.group(4)))));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /** These preferences with that turned off. */
  public Preferences turnOff(Preferences preferences) {
    return isChannel ? preferences.withoutChannel(name) : preferences.withoutTopic(name);
  }
}
