package io.engagementhub.profile.privacy;

import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands. Says nothing on whose it is.
 *
 * @param submittedBy {@code customer}, or the name of who submitted it for one
 * @param verification how it was made sure who asks
 * @param dueAt when it must be answered at the latest
 * @param extension why it may take two months longer; null if it may not
 * @param outcome what an officer said at the end; null while open, or where services did it all
 * @param archiveUntil until when what was asked for can be fetched; null where there is nothing
 * @param receipts what each service did
 * @param steps who did what, in order of time
 */
public record PrivacyRequest(
    UUID id,
    RequestKind kind,
    String regulation,
    RequestStatus status,
    Instant submittedAt,
    String submittedBy,
    String verification,
    Instant dueAt,
    @Nullable String extension,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable Instant archiveUntil,
    List<Receipt> receipts,
    List<Step> steps) {

  public PrivacyRequest {
    receipts = List.copyOf(receipts);
    steps = List.copyOf(steps);
  }

  /** This request with its receipts and steps. */
  public PrivacyRequest with(List<Receipt> received, List<Step> taken) {
    return new PrivacyRequest(
        id,
        kind,
        regulation,
        status,
        submittedAt,
        submittedBy,
        verification,
        dueAt,
        extension,
        closedAt,
        outcome,
        archiveUntil,
        received,
        taken);
  }

  /** What a service did: how many rows or records, by table or topic. */
  public record Receipt(String service, Map<String, Long> counts, int parts, Instant at) {}

  public record Step(Instant at, String by, String what) {}
}
