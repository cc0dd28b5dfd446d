package io.engagementhub.profile.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.profile.privacy.domain.Details;
import io.engagementhub.profile.privacy.domain.RequestStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where requests are kept. Calls take part in the running transaction. */
public interface PrivacyRequests {

  /**
   * Adds a request and its first step.
   *
   * @param customer the user id of whom it is about, where that is known
   * @return false if there is one of this id
   */
  boolean add(Connection connection, PrivacyRequest request, @Nullable String customer, Asked asked)
      throws SQLException;

  /**
   * Whose data an open request is about and what it asks for; empty if it is closed. Nobody else
   * closes it until the transaction ends.
   */
  Optional<Asked> asked(UUID id);

  Optional<PrivacyRequest> find(UUID id);

  /** As {@link #find}, if it is about this customer. */
  Optional<PrivacyRequest> findOf(String customer, UUID id);

  /** At most {@code limit} requests about this customer, the newest first. */
  List<PrivacyRequest> of(String customer, int limit);

  /**
   * At most {@code limit} requests in order of what is due first, closed ones behind.
   *
   * @param status only these; null for all
   * @param after the last one of the page before
   */
  List<PrivacyRequest> page(@Nullable RequestStatus status, @Nullable UUID after, int limit);

  /** Closes an open request and forgets whose it was; false if it was not open. */
  boolean close(
      UUID id,
      RequestStatus status,
      Instant at,
      @Nullable String outcome,
      @Nullable Instant archiveUntil);

  /** Gives an open request more time; false if it is closed or was given some before. */
  boolean extend(UUID id, Instant due, String reason);

  void step(UUID id, Instant at, String by, String what);

  /**
   * Closes what else is open of this person, for an erasure leaves nothing to answer it with; other
   * erasures stay open.
   */
  void overtake(Connection connection, DataSubject subject, Instant at) throws SQLException;

  /** Requests at work for which each of these services has answered in full. */
  List<Answered> answered(List<String> services);

  /** How many are open, due within a week, and overdue. */
  Counts counts(Instant now, Instant soon);

  /** Notes where topics end; only once, of an open request. */
  void mark(UUID id, String marks);

  /** Whose data it is about, and what it asks for beyond its kind. */
  record Asked(DataSubject subject, Details details) {}

  /**
   * A request that all services have answered.
   *
   * @param marks where topics ended then; null if not noted yet
   */
  record Answered(PrivacyRequest request, DataSubject subject, @Nullable String marks) {}

  /** Figures of open requests. */
  record Counts(long open, long soon, long overdue) {}
}
