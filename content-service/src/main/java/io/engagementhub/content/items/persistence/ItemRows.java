package io.engagementhub.content.items.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.content.items.domain.ContentItem;
import io.engagementhub.content.items.domain.ItemDefinition;
import io.engagementhub.content.items.domain.ItemState;
import io.engagementhub.content.items.domain.Variant;
import io.engagementhub.contracts.Json;
import io.engagementhub.kit.events.EventMapper;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Between rows and items. */
final class ItemRows {
  private static final ObjectMapper JSON = EventMapper.shared();
  private static final TypeReference<List<Variant>> VARIANTS = new TypeReference<>() {};

  static ContentItem itemOf(ContentItemEntity row) {
    var definition =
        new ItemDefinition(
            row.key,
            row.placement,
            row.priority,
            ItemState.ofWireName(row.state).orElseThrow(),
            row.fallback,
            row.from,
            row.until,
            row.eligibility == null ? null : new Json(row.eligibility),
            variantsOf(row.variants));
    return new ContentItem(row.id, row.version, row.createdAt, row.changedAt, definition);
  }

  static void fill(ContentItemEntity row, ItemDefinition definition) {
    row.key = definition.key();
    row.placement = definition.placement();
    row.priority = definition.priority();
    row.state = definition.state().wireName();
    row.fallback = definition.fallback();
    row.from = definition.from();
    row.until = definition.until();
    row.eligibility = definition.eligibility() == null ? null : definition.eligibility().text();
    row.variants = text(definition.variants());
    row.wording = wordingOf(definition.variants());
  }

  private static String wordingOf(List<Variant> variants) {
    return variants.stream()
        .flatMap(
            variant -> Stream.of(variant.title(), Objects.requireNonNullElse(variant.body(), "")))
        .collect(Collectors.joining("\n"))
        .toLowerCase(Locale.ROOT);
  }

  private static List<Variant> variantsOf(String json) {
    try {
      return JSON.readValue(json, VARIANTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored variants can always be read", e);
    }
  }

  private static String text(List<Variant> variants) {
    try {
      return JSON.writeValueAsString(variants);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("variants can always be written", e);
    }
  }

  private ItemRows() {}
}
