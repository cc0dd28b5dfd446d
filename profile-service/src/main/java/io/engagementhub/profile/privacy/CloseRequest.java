package io.engagementhub.profile.privacy;

import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.privacy.domain.Deadline;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;

/** What an officer decides on a request. */
@ApplicationScoped
public class CloseRequest {
  private final PrivacyRequests requests;
  private final Changes changes;
  private final InstantSource clock;

  CloseRequest(PrivacyRequests requests, Changes changes, InstantSource clock) {
    this.requests = requests;
    this.changes = changes;
    this.clock = clock;
  }

  /** What can be decided. */
  public enum Decision {
    /** It is done. */
    COMPLETE,
    /** It is refused. */
    REFUSE,
    /** It takes up to two months longer. */
    EXTEND
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    UNKNOWN,
    /** It is closed, or was extended before, or services are at work on it. */
    TOO_LATE
  }

  @Transactional
  public Outcome handle(UUID id, Decision decision, String reason, String by) {
    var found = requests.find(id);
    if (found.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    var request = found.get();
    var now = clock.instant();
    boolean pending = request.status() == RequestStatus.PENDING;
    boolean done =
        switch (decision) {
          case COMPLETE ->
              pending && requests.close(id, RequestStatus.COMPLETED, now, reason, null);
          case REFUSE -> pending && requests.close(id, RequestStatus.CANCELLED, now, reason, null);
          case EXTEND -> requests.extend(id, Deadline.extended(request.submittedAt()), reason);
        };
    if (!done) {
      return Outcome.TOO_LATE;
    }
    if (decision == Decision.COMPLETE) {
      changes.privacyRequestCompleted(id, request.kind().name().toLowerCase(Locale.ROOT), now);
    }
    requests.step(id, now, by, decision.name().toLowerCase(Locale.ROOT));
    return Outcome.DONE;
  }
}
