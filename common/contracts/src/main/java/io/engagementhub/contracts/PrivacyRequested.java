package io.engagementhub.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A person's request on their data, for every service to do its part and to answer with a {@link
 * PrivacyReceipt}. Carries identifiers, so it is cut off its topic once all have answered.
 *
 * @param id of the request; receipts name it
 * @param kind what is asked for
 * @param subject whose data
 * @param requestedAt when; what was received until then is meant
 */
public record PrivacyRequested(UUID id, Kind kind, DataSubject subject, Instant requestedAt) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.privacy.requested.v1";

  /** What services are asked to do. */
  public enum Kind {
    /** Answer with all that is kept of the person, as {@link PrivacyPart}s. */
    ACCESS,
    /** Delete all that is kept of the person, and drop what is still on its way. */
    ERASURE
  }
}
