package io.engagementhub.profile.segments.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.conditions.ConditionJson;
import io.engagementhub.conditions.Evidence;
import io.engagementhub.conditions.changes.Change;
import io.engagementhub.conditions.text.ConditionText;
import io.engagementhub.profile.segments.ExplainSegment.Reasons;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why somebody is in a segment or not.
 *
 * @param profileId who answers for the profile that was asked for
 * @param since when they entered; absent where they are not in it
 * @param until when time alone may change it next; absent if never
 * @param changes what would change the answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReasonsResponse(
    UUID profileId,
    String segmentId,
    boolean member,
    @Nullable Instant since,
    @Nullable Instant until,
    EvidenceResponse evidence,
    List<ChangeResponse> changes,
    Instant at) {

  static ReasonsResponse of(Reasons reasons) {
    var standing = reasons.standing();
    return new ReasonsResponse(
        reasons.profile(),
        standing.segmentId(),
        standing.member(),
        standing.since(),
        standing.until(),
        EvidenceResponse.of(reasons.evidence()),
        reasons.changes().stream().map(ChangeResponse::of).toList(),
        reasons.at());
  }

  /**
   * A part that would have to be otherwise.
   *
   * @param text the part in words
   * @param to whether it would have to hold
   * @param at when that comes by itself if nothing happens; absent if it does not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeResponse(String text, boolean to, String sentence, @Nullable Instant at) {
    static ChangeResponse of(Change change) {
      return new ChangeResponse(
          ConditionText.write(change.part()), change.to(), change.sentence(), change.at());
    }
  }

  /**
   * The evidence of one part of the condition.
   *
   * @param text the part in words
   * @param found what was found; absent where the part is made of parts
   * @param events what counted, newest first
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record EvidenceResponse(
      JsonNode condition,
      String text,
      boolean holds,
      String found,
      List<Evidence.Seen> events,
      List<EvidenceResponse> parts) {

    static EvidenceResponse of(Evidence evidence) {
      return new EvidenceResponse(
          ConditionJson.write(evidence.condition()),
          ConditionText.write(evidence.condition()),
          evidence.holds(),
          evidence.found(),
          evidence.events(),
          evidence.parts().stream().map(EvidenceResponse::of).toList());
    }
  }
}
