package io.engagementhub.profile.traits.domain;

import io.engagementhub.conditions.JsonValues;
import io.engagementhub.conditions.Value;
import io.engagementhub.conditions.Value.Items;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** Bounds the history of one trait of one fragment. */
public final class Pruning {
  /** The newest so many are kept whatever they are. */
  public static final int NEWEST = 200;

  /** With so many it is time to look for needless ones. */
  public static final int CROWDED = 250;

  private static final int MOST_SOURCES = 50;

  /**
   * What can be forgotten: all but the first, the newest, and what may stand by some policy: the
   * last null or correction and since then the first, the least and the greatest, each source's
   * last word, each item of a list.
   */
  public static List<Told> needless(Collection<Told> past) {
    var sorted = past.stream().sorted(Told.BY_TIME).toList();
    if (sorted.size() <= NEWEST) {
      return List.of();
    }
    var kept = new HashSet<>(sorted.subList(sorted.size() - NEWEST, sorted.size()));
    kept.add(sorted.getFirst());
    var bySource = new HashMap<String, Told>();
    var byItem = new HashMap<Value, Told>();
    for (var told : sorted) {
      if (bySource.size() < MOST_SOURCES || bySource.containsKey(told.source())) {
        bySource.put(told.source(), told);
      }
      if (JsonValues.parse(told.value()).orElse(null) instanceof Items(var items)) {
        items.stream().limit(TraitFold.MOST_ITEMS).forEach(item -> byItem.put(item, told));
      }
    }
    kept.addAll(bySource.values());
    byItem.values().stream()
        .distinct()
        .sorted(Told.BY_TIME.reversed())
        .limit(TraitFold.MOST_ITEMS)
        .forEach(kept::add);
    int end = sorted.size();
    while (end > 0 && !sorted.get(end - 1).isNull() && !sorted.get(end - 1).isCorrection()) {
      end--;
    }
    if (end > 0) {
      kept.add(sorted.get(end - 1));
    }
    var sinceNull = sorted.subList(end, sorted.size());
    sinceNull.stream().findFirst().ifPresent(kept::add);
    sinceNull.stream().max(TraitFold.BY_SMALLNESS).ifPresent(kept::add);
    sinceNull.stream().max(TraitFold.BY_SIZE).ifPresent(kept::add);
    var needless = new ArrayList<>(sorted);
    needless.removeIf(kept::contains);
    return needless;
  }

  private Pruning() {}
}
