package io.engagementhub.kit.events;

import org.jspecify.annotations.Nullable;

/**
 * An event as it came from Kafka.
 *
 * @param key the record's key
 * @param traceparent W3C trace context, to be handed on; null where none came
 * @param data what it tells
 */
public record IncomingEvent<T>(String key, @Nullable String traceparent, T data) {}
