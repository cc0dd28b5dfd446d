package io.engagementhub.journey.timeline.domain;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * One touchpoint on a timeline.
 *
 * @param id the touchpoint's id
 * @param type lower-case name of the tracking call, e.g. {@code track}
 * @param name what happened or was seen
 * @param channel where
 * @param timestamp when it happened, to the millisecond
 * @param receivedAt when the hub received it
 * @param source id of the source that sent it
 * @param message what was sent, to the letter
 */
public record TimelineEntry(
    UUID id,
    String type,
    String name,
    String channel,
    Instant timestamp,
    Instant receivedAt,
    String source,
    Json message) {}
