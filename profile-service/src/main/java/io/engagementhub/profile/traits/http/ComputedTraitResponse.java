package io.engagementhub.profile.traits.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.profile.traits.ComputedTrait;
import io.engagementhub.profile.traits.DeclaredTrait.Refold;
import io.engagementhub.profile.traits.FormulaJson;
import io.engagementhub.profile.traits.domain.Formula;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A computed trait as it is answered.
 *
 * @param status {@code live}, or {@code draft} while nothing of it was published
 * @param formula by which it is computed; absent of a draft
 * @param draft what waits to be published
 * @param backfill how far everyone's values have followed the formula
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ComputedTraitResponse(
    String name,
    String description,
    String status,
    @Nullable JsonNode formula,
    @Nullable JsonNode draft,
    long version,
    Instant createdAt,
    Instant updatedAt,
    String updatedBy,
    @Nullable Refold backfill) {

  static ComputedTraitResponse of(ComputedTrait trait) {
    return new ComputedTraitResponse(
        trait.name(),
        trait.description(),
        trait.live() == null ? "draft" : "live",
        json(trait.live()),
        json(trait.draft()),
        trait.version(),
        trait.createdAt(),
        trait.updatedAt(),
        trait.updatedBy(),
        trait.backfill());
  }

  private static @Nullable JsonNode json(@Nullable Formula formula) {
    return formula == null ? null : FormulaJson.write(formula);
  }
}
