package io.engagementhub.content.items.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.content.items.domain.ContentItem;
import io.engagementhub.content.items.domain.Variant;
import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item as the management API shows it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContentItemView(
    UUID id,
    String key,
    String placement,
    int priority,
    String state,
    boolean fallback,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Json eligibility,
    List<Variant> variants,
    long version,
    Instant createdAt,
    Instant changedAt) {

  static ContentItemView of(ContentItem item) {
    var definition = item.definition();
    return new ContentItemView(
        item.id(),
        definition.key(),
        definition.placement(),
        definition.priority(),
        definition.state().wireName(),
        definition.fallback(),
        definition.from(),
        definition.until(),
        definition.eligibility(),
        definition.variants(),
        item.version(),
        item.createdAt(),
        item.changedAt());
  }
}
