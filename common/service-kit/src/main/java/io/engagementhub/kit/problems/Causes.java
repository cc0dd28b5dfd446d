package io.engagementhub.kit.problems;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why something failed. */
public final class Causes {

  /** The failure and what caused it, to the first cause; nothing of null. */
  public static Stream<Throwable> of(@Nullable Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private Causes() {}
}
