package io.engagementhub.gateway.deadletters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was put aside.
 *
 * @param offset its place among the dead letters of its topic
 * @param topic where it came from and is replayed to
 * @param origin topic, partition and offset it was read at
 * @param consumer the service that could not apply it
 * @param cause what that service met
 * @param at when it was put aside
 * @param value the record's value as text
 */
public record DeadLetter(
    long offset,
    String topic,
    @Nullable String key,
    @Nullable String origin,
    @Nullable String consumer,
    @Nullable String cause,
    Instant at,
    String value) {}
