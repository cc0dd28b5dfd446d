package io.engagementhub.profile.resolving;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.CollectedTouchpoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number that is the same for a message and its retry, and differs, as good as surely, for
 * another message. Leaves out what a retry changes: times of sending and receiving, the library's
 * own remarks and the address it came from. The order of fields does not count.
 */
final class Fingerprint {
  private static final Set<String> OF_THE_ATTEMPT =
      Set.of("sentAt", "receivedAt", "timestamp", "originalTimestamp", "_metadata", "writeKey");

  static long of(CollectedTouchpoint touchpoint, JsonNode message) {
    long hash = of(touchpoint.type().wireName());
    hash = mix(hash * 31 + of(touchpoint.name()));
    hash = mix(hash * 31 + of(touchpoint.userId()));
    hash = mix(hash * 31 + of(touchpoint.anonymousId()));
    hash = mix(hash * 31 + of(touchpoint.previousId()));
    hash = mix(hash * 31 + of(touchpoint.groupId()));
    return mix(hash * 31 + message(message));
  }

  private static long message(JsonNode message) {
    if (!message.isObject()) {
      return of(message);
    }
    long sum = 0;
    for (var field : message.properties()) {
      if (field.getKey().equals("context") && field.getValue().isObject()) {
        sum += mix(of(field.getKey()) * 31 + without("ip", field.getValue()));
      } else if (!OF_THE_ATTEMPT.contains(field.getKey())) {
        sum += mix(of(field.getKey()) * 31 + of(field.getValue()));
      }
    }
    return mix(sum);
  }

  private static long without(String left, JsonNode object) {
    long sum = 0;
    for (var field : object.properties()) {
      if (!field.getKey().equals(left)) {
        sum += mix(of(field.getKey()) * 31 + of(field.getValue()));
      }
    }
    return mix(sum);
  }

  private static long of(JsonNode value) {
    if (value.isObject()) {
      long sum = 0;
      for (var field : value.properties()) {
        sum += mix(of(field.getKey()) * 31 + of(field.getValue()));
      }
      return mix(sum);
    }
    if (value.isArray()) {
      long hash = 7;
      for (var item : value) {
        hash = mix(hash * 31 + of(item));
      }
      return hash;
    }
    return mix(of(value.getNodeType().name()) * 31L + of(value.asText()));
  }

  private static long of(@Nullable String text) {
    if (text == null) {
      return 1;
    }
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** Finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private Fingerprint() {}
}
