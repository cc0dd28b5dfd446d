package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.Dates;
import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Items;
import io.engagementhub.conditions.Value.Numeric;
import io.engagementhub.conditions.Value.Text;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds all that was told of one trait into the value that stands at an instant.
 *
 * <p>What has run out, is yet to be, or is not what the trait is declared to be, does not count. A
 * null takes away what was told before it; toward the most trusted source only what the same source
 * told. So does a correction, which is trusted more than any source and then counts itself.
 */
public final class TraitFold {
  /** Most items of a union; of more those that were told last. */
  public static final int MOST_ITEMS = 200;

  /** Of equal values the one told last, since it stands the longest. */
  static final Comparator<Told> BY_SIZE =
      Comparator.comparing(TraitFold::size).thenComparing(Told.BY_TIME);

  static final Comparator<Told> BY_SMALLNESS =
      Comparator.comparing(TraitFold::size).reversed().thenComparing(Told.BY_TIME);

  private final TraitDefinition definition;
  private final Instant now;

  private TraitFold(TraitDefinition definition, Instant now) {
    this.definition = definition;
    this.now = now;
  }

  /**
   * A value that stands, and which telling it stands by; of a union the last.
   *
   * @param expiresAt when it ceases to stand unless it is told again; of a union, the first item of
   *     it; null for never
   */
  public record Held(String value, Told by, @Nullable Instant expiresAt) {}

  /**
   * What folding came to.
   *
   * @param held null if nothing stands
   * @param due when time alone may change it next; null if never
   */
  public record Folded(@Nullable Held held, @Nullable Instant due) {}

  /** Folds what was told, in whatever order it is given. */
  public static Folded of(TraitDefinition definition, Collection<Told> told, Instant now) {
    return new TraitFold(definition, now).fold(told);
  }

  private Folded fold(Collection<Told> told) {
    var counting = new ArrayList<Told>();
    Instant due = null;
    for (var one : told) {
      if (definition.refusal(one.value()).isPresent()) {
        continue;
      }
      if (one.at().isAfter(now)) {
        due = earlier(due, one.at());
      } else if (one.isNull() || !hasExpired(one)) {
        counting.add(one);
      }
    }
    counting.sort(Told.BY_TIME);
    var held = hold(counting).orElse(null);
    return new Folded(held, held == null ? due : earlier(due, held.expiresAt()));
  }

  private boolean hasExpired(Told told) {
    var expiry = definition.expiry(told.at());
    return expiry != null && !expiry.isAfter(now);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private Optional<Held> hold(List<Told> told) {
    return switch (definition.policy()) {
      case LATEST ->
          told.isEmpty() || told.getLast().isNull()
              ? Optional.empty()
              : Optional.of(held(told.getLast()));
      case FIRST -> sinceNull(told).stream().findFirst().map(this::held);
      case MOST_TRUSTED -> mostTrusted(told).map(this::held);
      case MAX -> sinceNull(told).stream().max(BY_SIZE).map(this::held);
      case MIN -> sinceNull(told).stream().max(BY_SMALLNESS).map(this::held);
      case UNION -> union(sinceNull(told));
    };
  }

  private Held held(Told told) {
    return new Held(told.value(), told, definition.expiry(told.at()));
  }

  /** What was told since it was taken away or put right. */
  private static List<Told> sinceNull(List<Told> told) {
    for (int i = told.size() - 1; i >= 0; i--) {
      if (told.get(i).isNull()) {
        return told.subList(i + 1, told.size());
      }
      if (told.get(i).isCorrection()) {
        return told.subList(i, told.size());
      }
    }
    return told;
  }

  private Optional<Told> mostTrusted(List<Told> told) {
    var bySource = new HashMap<String, Told>();
    told.forEach(one -> bySource.put(one.source(), one));
    return bySource.values().stream()
        .filter(one -> !one.isNull())
        .min(
            Comparator.<Told>comparingInt(one -> definition.distrust(one.source()))
                .thenComparing(Told.BY_TIME.reversed()));
  }

  /** A number, or of a date the seconds since 1970; of anything else 0. */
  static BigDecimal size(Told told) {
    return switch (JsonValues.parse(told.value()).orElse(null)) {
      case Numeric(var number) -> number;
      case Text(var text) -> Dates.instant(text).map(TraitFold::seconds).orElse(BigDecimal.ZERO);
      case null, default -> BigDecimal.ZERO;
    };
  }

  private static BigDecimal seconds(Instant instant) {
    return BigDecimal.valueOf(instant.getEpochSecond())
        .add(BigDecimal.valueOf(instant.getNano(), 9));
  }

  private Optional<Held> union(List<Told> told) {
    var items = new LinkedHashMap<Value, Told>();
    for (var one : told) {
      if (JsonValues.parse(one.value()).orElse(null) instanceof Items(var list)) {
        for (var item : list) {
          items.remove(item);
          items.put(item, one);
        }
      }
    }
    if (items.isEmpty()) {
      return told.isEmpty() ? Optional.empty() : Optional.of(held(told.getLast()));
    }
    var kept = List.copyOf(items.entrySet());
    kept = kept.subList(Math.max(0, kept.size() - MOST_ITEMS), kept.size());
    var first = kept.stream().map(item -> item.getValue().at()).min(Instant::compareTo);
    var value = JsonValues.write(new Items(kept.stream().map(item -> item.getKey()).toList()));
    return Optional.of(
        new Held(value, kept.getLast().getValue(), definition.expiry(first.orElse(now))));
  }
}
