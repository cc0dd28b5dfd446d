package io.engagementhub.profile.lifecycle.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody stands toward a goal, as far as it is remembered.
 *
 * @param stage null at none
 * @param since when they came to the stage; null at none
 * @param holding the life events whose condition held when they were last looked at
 * @param happened when each life event happened last
 */
public record Progress(
    @Nullable String stage,
    @Nullable Instant since,
    Set<String> holding,
    Map<String, Instant> happened) {

  /** Of whom nothing is known. */
  public static final Progress NONE = new Progress(null, null, Set.of(), Map.of());

  public Progress {
    holding = Set.copyOf(holding);
    happened = Map.copyOf(happened);
  }

  /** News of a life-cycle. */
  public sealed interface Change {}

  /** Somebody came to another stage, or to none. */
  public record Moved(@Nullable String from, @Nullable String to) implements Change {}

  /** A life event happened. */
  public record Happened(String event) implements Change {}

  /** What became of it. */
  public record Next(Progress progress, List<Change> changes) {
    public Next {
      changes = List.copyOf(changes);
    }
  }

  /**
   * Goes on to where they stand now.
   *
   * @param first whether the goal, as it is defined now, was never looked at for them; what holds
   *     then did not happen just now
   */
  public Next to(Standing standing, boolean first, Instant now) {
    var changes = new ArrayList<Change>();
    boolean moved = !Objects.equals(stage, standing.stage());
    if (moved) {
      changes.add(new Moved(stage, standing.stage()));
    }
    var came = new HashMap<>(happened);
    for (var event : new TreeSet<>(standing.holding())) {
      if (!first && !holding.contains(event)) {
        came.put(event, now);
        changes.add(new Happened(event));
      }
    }
    return new Next(
        new Progress(
            standing.stage(),
            moved ? (standing.stage() == null ? null : now) : since,
            standing.holding(),
            came),
        changes);
  }
}
