package io.engagementhub.profile.trainings;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Work that takes a processor for seconds, on a thread of its own: on a virtual one it would hold
 * up every other.
 */
public final class Apart {

  /** Does the work; returns when it is done. */
  public static <T> T run(String thread, Supplier<T> work) {
    return CompletableFuture.supplyAsync(
            work, task -> Thread.ofPlatform().daemon().name(thread).start(task))
        .join();
  }

  private Apart() {}
}
