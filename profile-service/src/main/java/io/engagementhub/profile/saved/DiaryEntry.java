package io.engagementhub.profile.saved;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.UUID;

/**
 * An entry of a diary.
 *
 * @param at of when it tells
 * @param body its fields, one object
 * @param version grows with each correction
 */
public record DiaryEntry(
    UUID id, Instant at, Json body, long version, Instant createdAt, String by) {
  /** What is to be written. */
  public record Draft(Instant at, Json body) {}
}
