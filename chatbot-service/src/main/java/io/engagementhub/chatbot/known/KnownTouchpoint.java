package io.engagementhub.chatbot.known;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What is kept of a touchpoint.
 *
 * @param fragmentId whose
 * @param id of the touchpoint
 * @param at when it happened
 * @param type wire name of its type
 * @param name of the event, page or screen
 * @param channel where
 * @param properties some of its properties by path ({@code car.body}), as text
 */
public record KnownTouchpoint(
    UUID fragmentId,
    UUID id,
    Instant at,
    String type,
    String name,
    String channel,
    Map<String, String> properties) {
  public KnownTouchpoint {
    properties = Map.copyOf(properties);
  }
}
