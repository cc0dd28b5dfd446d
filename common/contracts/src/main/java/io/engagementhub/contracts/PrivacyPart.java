package io.engagementhub.contracts;

import java.util.List;
import java.util.UUID;

/**
 * A part of what a service keeps of a person.
 *
 * @param requestId the request it answers
 * @param service whose data this is a part of
 * @param number 0 and up within the service's answer
 * @param lines JSON objects, each naming its {@code service} and {@code table} beside its {@code
 *     row}
 */
public record PrivacyPart(UUID requestId, String service, int number, List<Json> lines) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.privacy.part.v1";

  public PrivacyPart {
    lines = List.copyOf(lines);
  }
}
