package io.engagementhub.journey.definitions.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a journey. Drafts become published, published ones are archived when the next
 * version is published; nothing else about a version changes.
 *
 * @param definition what it says
 * @param version from 1
 * @param status draft, published or archived
 * @param publishedAt when it was published; null for a draft
 */
public record JourneyVersion(
    JourneyDefinition definition, int version, Status status, @Nullable Instant publishedAt) {

  /** Where a version is in its life. */
  public enum Status {
    DRAFT,
    PUBLISHED,
    ARCHIVED
  }
}
