package io.engagementhub.profile.resolving;

import java.sql.SQLException;
import java.util.function.Supplier;

/** Repeats a transaction that lost a race. */
public final class Races {
  /** A race is lost to somebody who has committed, so few attempts are ever needed. */
  private static final int MOST_ATTEMPTS = 20;

  /** PostgreSQL broke a deadlock by ending this transaction (appendix A of its manual). */
  private static final String DEADLOCK = "40P01";

  /** Runs {@code transaction}, which leaves nothing behind when it fails, until it is through. */
  public static <T> T settle(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException failure) {
        if (attempt == MOST_ATTEMPTS || !isLostRace(failure)) {
          throw failure;
        }
      }
    }
  }

  private static boolean isLostRace(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LostRace
          || (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  private Races() {}
}
