package io.engagementhub.kit.events;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** What Kafka's clients say of the address they are given. */
final class KafkaAddress {
  private static final String UNKNOWN = "No resolvable bootstrap urls";

  /**
   * Whether a client could not be made because no host of its address has a known name. That
   * passes; any other fault of the settings does not.
   */
  static boolean isUnknown(KafkaException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigException
          && String.valueOf(cause.getMessage()).startsWith(UNKNOWN)) {
        return true;
      }
    }
    return false;
  }

  private KafkaAddress() {}
}
