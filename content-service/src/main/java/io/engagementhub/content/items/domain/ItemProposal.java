package io.engagementhub.content.items.domain;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An item as someone would have it, not yet checked: anything may be missing or wrong. */
public record ItemProposal(
    @Nullable String key,
    @Nullable String placement,
    @Nullable Integer priority,
    @Nullable String state,
    @Nullable Boolean fallback,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Json eligibility,
    @Nullable List<VariantProposal> variants) {

  /** A variant as someone would have it. */
  public record VariantProposal(
      @Nullable String name,
      @Nullable String locale,
      @Nullable String channel,
      @Nullable String title,
      @Nullable String body,
      @Nullable CallToActionProposal callToAction,
      @Nullable String imageUrl,
      @Nullable Json attributes) {}

  /** A call to action as someone would have it. */
  public record CallToActionProposal(@Nullable String label, @Nullable String url) {}
}
