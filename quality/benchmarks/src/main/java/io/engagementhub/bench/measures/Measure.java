package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import java.util.List;

/** One thing to find out about a hub. */
public interface Measure {

  /** For {@code --only}. */
  String name();

  /** Whether it is taken with recorded outcomes only. */
  default boolean needsData() {
    return false;
  }

  /** Whether it takes so long that it is taken only where it is asked for by name. */
  default boolean onlyByName() {
    return false;
  }

  /**
   * Finds it out.
   *
   * @throws Exception if it cannot be taken; the message says why
   */
  List<Figure> take(Ground ground) throws Exception;
}
