package io.engagementhub.profile.rfm.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.rfm.RfmState;
import io.engagementhub.profile.rfm.RfmState.Following;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is counted, as it is answered.
 *
 * @param due when the fifths are found next
 * @param fifths where they part; absent before they were found, and where too few people did it
 * @param people how many did it
 * @param following how far everybody has followed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RfmResponse(
    String id,
    JsonNode definition,
    long version,
    Instant due,
    @Nullable JsonNode fifths,
    @Nullable Long people,
    @Nullable Instant refreshedAt,
    @Nullable Following following,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  static RfmResponse of(RfmState rfm) {
    var fifths = rfm.fifths();
    return new RfmResponse(
        rfm.id(),
        json(rfm.definition()),
        rfm.version(),
        rfm.due(),
        fifths == null ? null : json(fifths),
        rfm.people(),
        rfm.refreshedAt(),
        rfm.following(),
        rfm.createdAt(),
        rfm.updatedAt(),
        rfm.updatedBy());
  }

  private static JsonNode json(String text) {
    try {
      return EventMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept cannot be read", e);
    }
  }
}
