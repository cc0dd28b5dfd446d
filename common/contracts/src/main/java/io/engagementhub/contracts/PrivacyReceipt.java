package io.engagementhub.contracts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a service did on a {@link PrivacyRequested}. Holds no personal data.
 *
 * @param requestId the request
 * @param service who did it: profile, journey, content, chatbot, gateway or topics
 * @param counts how many rows or records, by table or topic; nothing where there were none
 * @param parts how many {@link PrivacyPart}s were sent before; 0 unless data was asked for
 * @param at when it was done
 */
public record PrivacyReceipt(
    UUID requestId, String service, Map<String, Long> counts, int parts, Instant at) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.privacy.receipt.v1";

  public PrivacyReceipt {
    counts = Map.copyOf(counts);
  }
}
