package io.engagementhub.profile.segments.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.profile.segments.SegmentDefinition;
import io.engagementhub.profile.segments.SegmentDefinition.Backfill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is answered.
 *
 * @param backfill how far the memberships of silent people have followed the definition
 * @param members how many profiles are in it; only where one segment is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SegmentResponse(
    String id,
    String name,
    String description,
    JsonNode condition,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    Backfill backfill,
    @Nullable Long members) {

  static SegmentResponse of(SegmentDefinition segment, @Nullable Long members) {
    return new SegmentResponse(
        segment.id(),
        segment.name(),
        segment.description(),
        ConditionJson.write(segment.condition()),
        segment.version(),
        segment.createdAt(),
        segment.updatedAt(),
        segment.updatedBy(),
        segment.backfill(),
        members);
  }
}
