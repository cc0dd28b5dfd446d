package io.engagementhub.profile.privacy;

import io.engagementhub.profile.feeds.Changes;
import io.engagementhub.profile.privacy.domain.Deadline;
import io.engagementhub.profile.privacy.domain.RequestKind;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import io.engagementhub.profile.resolving.Races;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;

/** What an officer decides on a request. */
@ApplicationScoped
public class CloseRequest {
  private final DataSource database;
  private final PrivacyRequests requests;
  private final ApplyRights rights;
  private final Changes changes;
  private final InstantSource clock;

  CloseRequest(
      DataSource database,
      PrivacyRequests requests,
      ApplyRights rights,
      Changes changes,
      InstantSource clock) {
    this.database = database;
    this.requests = requests;
    this.rights = rights;
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
    EXTEND,
    /** The person may be used again, whom the request had restricted. */
    LIFT
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    UNKNOWN,
    /** It is closed, or was extended before, or services are at work on it. */
    TOO_LATE,
    /** Nobody is known who could be told anything. */
    NO_ADDRESS
  }

  /** Decides in a transaction of its own, which an erasure may get in the way of. */
  public Outcome handle(UUID id, Decision decision, String reason, String by) {
    return Races.settle(
        () -> QuarkusTransaction.requiringNew().call(() -> decide(id, decision, reason, by)));
  }

  private Outcome decide(UUID id, Decision decision, String reason, String by) {
    var found = requests.find(id);
    if (found.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    var request = found.get();
    var now = clock.instant();
    boolean pending = request.status() == RequestStatus.PENDING;
    if (pending && decision == Decision.COMPLETE && !rights.putRight(id)) {
      return Outcome.NO_ADDRESS;
    }
    boolean done =
        switch (decision) {
          case COMPLETE ->
              pending && requests.close(id, RequestStatus.COMPLETED, now, reason, null);
          case REFUSE -> pending && requests.close(id, RequestStatus.CANCELLED, now, reason, null);
          case EXTEND -> requests.extend(id, Deadline.extended(request.submittedAt()), reason);
          case LIFT -> lift(request);
        };
    if (!done) {
      return Outcome.TOO_LATE;
    }
    if (decision == Decision.REFUSE) {
      lift(request);
    }
    if (decision == Decision.COMPLETE) {
      changes.privacyRequestCompleted(id, request.kind().name().toLowerCase(Locale.ROOT), now);
    }
    var step = decision.name().toLowerCase(Locale.ROOT);
    requests.step(id, now, by, decision == Decision.LIFT ? step + ": " + reason : step);
    return Outcome.DONE;
  }

  private boolean lift(PrivacyRequest request) {
    try (var connection = database.getConnection()) {
      return request.kind() == RequestKind.RESTRICTION && rights.lift(request.id(), connection);
    } catch (SQLException e) {
      throw new IllegalStateException("a restriction could not be lifted", e);
    }
  }
}
