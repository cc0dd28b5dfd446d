package io.engagementhub.profile.segments.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.profile.segments.SegmentDefinition;
import io.engagementhub.profile.segments.SegmentDefinition.Backfill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is answered.
 *
 * @param status {@code live}, or {@code draft} while nothing of it was published
 * @param condition what members fulfil; absent of a draft
 * @param text the same in words
 * @param draft what waits to be published
 * @param backfill how far the memberships of silent people have followed the definition
 * @param members how many profiles are in it; only where one segment is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SegmentResponse(
    String id,
    String name,
    String description,
    String status,
    @Nullable JsonNode condition,
    @Nullable String text,
    @Nullable JsonNode draft,
    @Nullable String draftText,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable Backfill backfill,
    @Nullable Long members) {

  static SegmentResponse of(SegmentDefinition segment, @Nullable Long members) {
    return new SegmentResponse(
        segment.id(),
        segment.name(),
        segment.description(),
        segment.isLive() ? "live" : "draft",
        json(segment.condition()),
        text(segment.condition()),
        json(segment.draft()),
        text(segment.draft()),
        segment.version(),
        segment.createdAt(),
        segment.updatedAt(),
        segment.updatedBy(),
        segment.backfill().orElse(null),
        members);
  }

  private static @Nullable JsonNode json(@Nullable Condition condition) {
    return condition == null ? null : ConditionJson.write(condition);
  }

  private static @Nullable String text(@Nullable Condition condition) {
    return condition == null ? null : ConditionText.write(condition);
  }
}
