package io.engagementhub.launcher.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often a fingerprint came before. Takes eight to sixteen bytes for each different one;
 * only what came twice takes more.
 */
final class Occurrences {
  private static final int SHARDS = 256;
  private static final int FIRST_SIZE = 64;

  private final long[][] shards = new long[SHARDS][FIRST_SIZE];
  private final int[] filled = new int[SHARDS];
  private final Map<Long, Integer> repeated = new HashMap<>();

  /** How often it came, with this time: 1 at first. Zero as a fingerprint counts as one. */
  int count(long fingerprint) {
    long key = fingerprint == 0 ? 1 : fingerprint;
    int shard = (int) (key >>> 56);
    if (filled[shard] * 4 >= shards[shard].length * 3) {
      grow(shard);
    }
    if (put(shards[shard], key)) {
      filled[shard]++;
      return 1;
    }
    return repeated.merge(key, 2, (before, two) -> before + 1);
  }

  private void grow(int shard) {
    long[] wider = new long[shards[shard].length * 2];
    Arrays.stream(shards[shard]).filter(key -> key != 0).forEach(key -> put(wider, key));
    shards[shard] = wider;
  }

  private static boolean put(long[] table, long key) {
    int at = (int) (key & (table.length - 1));
    while (table[at] != 0) {
      if (table[at] == key) {
        return false;
      }
      at = (at + 1) & (table.length - 1);
    }
    table[at] = key;
    return true;
  }
}
