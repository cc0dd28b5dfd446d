package io.engagementhub.content.decisions.domain;

import io.engagementhub.content.items.domain.Variant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which language and for which channel content is wanted. Language counts before channel: a text
 * one can read in the wrong layout beats the right layout in a language one cannot.
 *
 * @param locales languages to try
 * @param channel as in a touchpoint; null takes only variants made for any channel
 */
public record Wording(LocaleChain locales, @Nullable String channel) {

  /** The variant that serves best; empty if none does. */
  public Optional<Variant> choose(List<Variant> variants) {
    return variants.stream()
        .filter(this::serves)
        .min(
            Comparator.comparingInt((Variant variant) -> locales.rank(variant.locale()))
                .thenComparing(variant -> variant.channel() == null));
  }

  private boolean serves(Variant variant) {
    boolean fits = variant.channel() == null || variant.channel().equals(channel);
    return fits && locales.rank(variant.locale()) != Integer.MAX_VALUE;
  }
}
