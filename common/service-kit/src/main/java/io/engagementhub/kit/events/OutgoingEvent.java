package io.engagementhub.kit.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to Kafka.
 *
 * @param topic where to
 * @param key what keeps it in order with others, and compacts it
 * @param id CloudEvents id; the same for the same event told twice
 * @param type CloudEvents type
 * @param time when what it tells of happened
 * @param subject CloudEvents subject, by which readers can pass over what they do not need without
 *     reading it; null where there is none
 * @param traceparent W3C trace context it continues; null where there is none
 * @param value JSON
 */
public record OutgoingEvent(
    String topic,
    String key,
    String id,
    String type,
    Instant time,
    @Nullable String subject,
    @Nullable String traceparent,
    byte[] value) {

  /** An event without a subject. */
  public OutgoingEvent(
      String topic,
      String key,
      String id,
      String type,
      Instant time,
      @Nullable String traceparent,
      byte[] value) {
    this(topic, key, id, type, time, null, traceparent, value);
  }
}
