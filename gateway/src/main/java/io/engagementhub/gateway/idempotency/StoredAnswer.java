package io.engagementhub.gateway.idempotency;

import java.util.Map;

/**
 * An answer that can be given again.
 *
 * @param status HTTP status
 * @param headers those that belong to what the answer says
 * @param body to the byte
 */
public record StoredAnswer(int status, Map<String, String> headers, byte[] body) {
  /** Headers that are kept. */
  public static final java.util.List<String> KEPT =
      java.util.List.of("Content-Type", "ETag", "Location");

  public StoredAnswer {
    headers = Map.copyOf(headers);
  }
}
