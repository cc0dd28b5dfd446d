package io.engagementhub.profile.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system told another value than the hub had from elsewhere.
 *
 * @param winner {@code crm} or {@code hub}
 * @param resolution what a person decided; null while nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conflict(
    UUID id,
    String system,
    String externalId,
    UUID fragment,
    String field,
    String trait,
    Value crm,
    Value hub,
    String policy,
    String winner,
    String reason,
    Instant at,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String resolution) {

  /** One side's value, by whom and when it was told. */
  public record Value(Json value, String source, Instant at) {}
}
