package io.engagementhub.profile.preferences.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to be talked to. What is absent was never said.
 *
 * @param language as BCP 47 tag
 * @param timeZone as IANA id, that quiet hours are meant in
 * @param quietHours in which only what was asked for is sent
 * @param channels email, sms, push, phone or post
 * @param topics by id: whether the person wants to hear of them
 */
public record Preferences(
    @Nullable String language,
    @Nullable String timeZone,
    @Nullable QuietHours quietHours,
    Map<String, Channel> channels,
    Map<String, Boolean> topics) {

  /** Nothing was ever said. */
  public static final Preferences NONE = new Preferences(null, null, null, Map.of(), Map.of());

  public Preferences {
    channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    topics = Collections.unmodifiableMap(new TreeMap<>(topics));
  }

  /** The same, but for a channel that may not be used. */
  Preferences withoutChannel(String name) {
    var less = new TreeMap<>(channels);
    var before = channels.get(name);
    less.put(name, new Channel(false, before == null ? null : before.atMost()));
    return new Preferences(language, timeZone, quietHours, less, topics);
  }

  /** The same, but for a topic that is not wanted. */
  Preferences withoutTopic(String name) {
    var less = new TreeMap<>(topics);
    less.put(name, false);
    return new Preferences(language, timeZone, quietHours, channels, less);
  }

  /** From one time of day, as {@code 21:00}, to another, over midnight where it is earlier. */
  public record QuietHours(String from, String to) {}

  /**
   * A channel.
   *
   * @param allowed whether it may be used
   * @param atMost how often; null for as often as anyone likes
   */
  public record Channel(boolean allowed, @Nullable Cap atMost) {}

  /** At most {@code count} messages per {@code day}, {@code week} or {@code month}. */
  public record Cap(int count, String per) {}
}
