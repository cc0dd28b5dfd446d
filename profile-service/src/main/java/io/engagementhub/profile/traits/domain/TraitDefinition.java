package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.JsonValues;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a trait.
 *
 * @param type null for any
 * @param sources ids of sources, the most trusted first; others are trusted less, all alike
 * @param expiresAfter how long after it was told a value stands; null for ever
 * @param purpose without a granted consent to which the trait does not stand; null for none
 * @param visibility class of those who may see it
 * @param licence under which it may be used; empty for none
 */
public record TraitDefinition(
    String name,
    String description,
    @Nullable TraitType type,
    TraitSchema schema,
    Policy policy,
    List<String> sources,
    @Nullable Duration expiresAfter,
    @Nullable String purpose,
    String visibility,
    String licence) {

  public TraitDefinition {
    sources = List.copyOf(sources);
  }

  /** What holds of a trait of which nothing is declared. */
  public static TraitDefinition undeclared(String name) {
    return new TraitDefinition(
        name, "", null, TraitSchema.ANY, Policy.LATEST, List.of(), null, null, "", "");
  }

  /** When what was told at {@code at} ceases to stand; null for never. */
  @Nullable Instant expiry(Instant at) {
    return expiresAfter == null ? null : at.plus(expiresAfter);
  }

  /** The less, the more a source is trusted. */
  int distrust(String source) {
    if (source.equals(Told.CORRECTION)) {
      return -1;
    }
    int place = sources.indexOf(source);
    return place < 0 ? sources.size() : place;
  }

  /** Why a value is not taken: {@code wrong-type} or {@code out-of-bounds}; null always is. */
  Optional<String> refusal(String json) {
    if (json.equals("null")) {
      return Optional.empty();
    }
    var value = JsonValues.parse(json);
    if (value.isEmpty() || (type != null && !type.accepts(value.get()))) {
      return Optional.of("wrong-type");
    }
    return schema.accepts(value.get()) ? Optional.empty() : Optional.of("out-of-bounds");
  }
}
