package io.engagementhub.profile.scores.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.scores.DriftCheck;
import io.engagementhub.profile.scores.ModelState;
import io.engagementhub.profile.scores.ModelState.Drift;
import io.engagementhub.profile.scores.ModelState.Open;
import io.engagementhub.profile.scores.ModelState.Scoring;
import io.engagementhub.profile.scores.ReadModels;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model as it is answered.
 *
 * @param live the version that scores people, with its figures; absent while none does
 * @param training the one that waits or runs
 * @param scoring how far everybody's scores have followed the last promotion
 * @param drift how far people were from those of the training, when it was last looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelResponse(
    String id,
    JsonNode definition,
    long version,
    @Nullable LiveResponse live,
    @Nullable Open training,
    @Nullable Scoring scoring,
    @Nullable Drift drift,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy) {

  record LiveResponse(long version, JsonNode figures) {}

  static ModelResponse of(ModelState model) {
    var live = model.live();
    return new ModelResponse(
        model.id(),
        json(model.definition()),
        model.version(),
        live == null ? null : new LiveResponse(live.version(), json(live.figures())),
        model.training(),
        model.scoring(),
        model.drift(),
        model.createdAt(),
        model.updatedAt(),
        model.updatedBy());
  }

  /** A version that was trained. */
  record VersionResponse(
      long version, boolean live, Instant trainedAt, JsonNode figures, JsonNode definition) {
    static VersionResponse of(ModelState.Version version) {
      return new VersionResponse(
          version.version(),
          version.live(),
          version.trainedAt(),
          json(version.figures()),
          json(version.definition()));
    }
  }

  /** A look at drift; indices are population stability indices. */
  record DriftResponse(
      String id,
      long version,
      Instant checkedAt,
      String askedBy,
      long people,
      String standing,
      double scoreIndex,
      JsonNode features) {
    static DriftResponse of(DriftCheck check) {
      return new DriftResponse(
          check.id(),
          check.version(),
          check.at(),
          check.askedBy(),
          check.people(),
          check.standing(),
          check.scoreIndex(),
          json(check.features()));
    }
  }

  /**
   * One person's score.
   *
   * @param model its id, or that of the goal whose rules gave it
   * @param value probability within the model's horizon, or points
   * @param decile 10 for the likeliest tenth of those the model was trained on; null for points
   * @param version null for points
   * @param reasons what weighed most, with its weight in log-odds, or the rules with their points;
   *     negative speaks against
   */
  record ScoreResponse(
      String model,
      String name,
      JsonNode value,
      JsonNode decile,
      JsonNode version,
      JsonNode reasons,
      Instant at) {
    static ScoreResponse of(ReadModels.Score score) {
      var json = json(score.value());
      return new ScoreResponse(
          score.model(),
          score.name(),
          json.path("value"),
          json.path("decile"),
          json.path("version"),
          json.path("reasons"),
          score.at());
    }
  }

  private static JsonNode json(String text) {
    try {
      return EventMapper.shared().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was kept cannot be read", e);
    }
  }
}
