package io.engagementhub.kit.consuming;

import io.engagementhub.kit.events.KafkaOutage;
import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Tells an outage, which passes, from a refusal, which stays. */
public final class Outages {

  /**
   * True if trying the same again later may work: the database or Kafka is out of reach, shutting
   * down or out of resources, or the transaction lost against another. By SQLState classes 08, 40,
   * 53, 55, 57 and 58 (PostgreSQL manual, appendix A).
   */
  public static boolean isOutage(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaOutage || cause instanceof SQLTransientException) {
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

  /** The pool reports its own time-outs without a SQLState. */
  private static boolean isPool(SQLException e) {
    return e.getSQLState() == null;
  }

  private Outages() {}
}
