package io.engagementhub.content.items.domain;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a marketer decides about an item.
 *
 * @param key stable name for people and reports, unique
 * @param placement where it may be shown
 * @param priority 0 to 1,000; the highest eligible one wins
 * @param state draft, published or archived
 * @param fallback shown to anyone when nothing else is eligible
 * @param from first instant it may be shown; null: since ever
 * @param until first instant it may no longer be shown; null: open
 * @param eligibility condition a person must meet; null: everyone
 * @param variants at least one
 */
public record ItemDefinition(
    String key,
    String placement,
    int priority,
    ItemState state,
    boolean fallback,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Json eligibility,
    List<Variant> variants) {

  public ItemDefinition {
    variants = List.copyOf(variants);
  }
}
