package io.engagementhub.journey.timeline.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a timeline is wanted, newest first.
 *
 * @param limit at most so many entries, 1 or more
 * @param after the entry after which to go on; null from the newest
 * @param fromMs first millisecond of interest; {@link Long#MIN_VALUE} for all
 * @param toMs first millisecond no longer of interest; {@link Long#MAX_VALUE} for all
 * @param type only this type; null for any
 * @param channel only this channel; null for any
 * @param name only this name; null for any
 */
public record TimelineQuery(
    int limit,
    @Nullable Position after,
    long fromMs,
    long toMs,
    @Nullable String type,
    @Nullable String channel,
    @Nullable String name) {

  /** Where an entry stands; entries of one millisecond are told apart by id. */
  public record Position(long happenedMs, UUID id) {}
}
