package io.engagementhub.bench.measures;

import java.util.concurrent.atomic.AtomicLong;

/** Names that no earlier stream had, so that no message looks like a repeated one. */
final class Runs {
  private static final AtomicLong LAST = new AtomicLong(System.currentTimeMillis());

  static String next() {
    return "b" + Long.toString(LAST.incrementAndGet(), 36);
  }

  private Runs() {}
}
