package io.engagementhub.bench.measures;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much is done.
 *
 * @param root the built source tree
 * @param home where the hub keeps its data, and leaves them; null for a temporary folder
 * @param data folder of recorded outcomes; null for none
 * @param rounds how often each figure is taken, at least 1
 * @param time how long a closed loop runs in one round
 * @param touchpoints how many go through the whole hub in one round
 * @param profiles how many customers there are where a large base is measured
 * @param parts which parts of that are measured; empty for all
 */
public record Scale(
    Path root,
    @Nullable Path home,
    @Nullable Path data,
    int rounds,
    Duration time,
    int touchpoints,
    int profiles,
    Set<String> parts) {

  public Scale {
    parts = Set.copyOf(parts);
  }
}
