package io.engagementhub.kit.consuming;

import io.engagementhub.kit.events.KafkaOutage;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import javax.transaction.xa.XAException;

/** Tells an outage, which passes, from a refusal, which stays. */
public final class Outages {

  /**
   * True if trying the same again later may work: the database or Kafka is out of reach, shutting
   * down or out of resources, or the transaction lost against another. By SQLState classes 08, 40,
   * 53, 55, 57 and 58 (PostgreSQL manual, appendix A).
   */
  public static boolean isOutage(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaOutage
          || cause instanceof SQLTransientException
          || isLostCommit(cause)) {
        return true;
      }
      if (cause instanceof SQLException sql && (isTransient(sql.getSQLState()) || isPool(sql))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTransient(String state) {
    if (state == null || state.length() < 2) {
      return false;
    }
    return switch (state.substring(0, 2)) {
      case "08", "40", "53", "55", "57", "58" -> true;
      default -> false;
    };
  }

  /** A commit whose outcome is unknown; applying again is harmless, giving up is not. */
  private static boolean isLostCommit(Throwable cause) {
    return cause instanceof RollbackException
        || cause instanceof SystemException
        || cause instanceof XAException;
  }

  /** The pool reports its own time-outs without a SQLState. */
  private static boolean isPool(SQLException e) {
    return e.getSQLState() == null;
  }

  private Outages() {}
}
