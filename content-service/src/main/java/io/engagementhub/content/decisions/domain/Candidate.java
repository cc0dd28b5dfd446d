package io.engagementhub.content.decisions.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.content.items.domain.ContentItem;
import io.engagementhub.content.items.domain.Variant;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A published item, ready to be decided on.
 *
 * @param from first instant it may be shown; null: since ever
 * @param until first instant it may no longer be shown; null: open
 * @param eligibility whom it is for; null: everyone
 */
public record Candidate(
    UUID itemId,
    String key,
    int priority,
    boolean fallback,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Condition eligibility,
    List<Variant> variants) {

  /** The order in which candidates are considered: fallbacks last, high priority first. */
  public static final Comparator<Candidate> ORDER =
      Comparator.comparing(Candidate::fallback)
          .thenComparing(Comparator.comparingInt(Candidate::priority).reversed())
          .thenComparing(Candidate::key);

  public Candidate {
    variants = List.copyOf(variants);
  }

  /** The candidate that {@code item} is, {@code eligibility} being its condition as read. */
  public static Candidate of(ContentItem item, @Nullable Condition eligibility) {
    var definition = item.definition();
    return new Candidate(
        item.id(),
        definition.key(),
        definition.priority(),
        definition.fallback(),
        definition.from(),
        definition.until(),
        eligibility,
        definition.variants());
  }

  boolean inSchedule(Instant now) {
    return (from == null || !now.isBefore(from)) && (until == null || now.isBefore(until));
  }
}
