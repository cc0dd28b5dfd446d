package io.engagementhub.profile.privacy;

import io.engagementhub.contracts.DataSubject;
import io.engagementhub.contracts.PrivacyPart;
import io.engagementhub.contracts.PrivacyReceipt;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What services answered to requests. Calls take part in the running transaction. */
public interface PrivacyAnswers {

  /** Notes receipts; one that comes again stands in place of the first. */
  void receipts(List<PrivacyReceipt> receipts);

  /**
   * Keeps parts of what open requests asked for; one that comes again, because a service had to
   * read anew, stands in place of the first.
   */
  void parts(List<PrivacyPart> parts);

  /** Hands each part of what was asked for on, as NDJSON. */
  void archive(UUID id, Consumer<String> taking);

  /**
   * Deletes what was given to this person earlier, for an erasure reaches that too. To be called
   * when their requests are closed, so that no part is added behind.
   *
   * @return how many parts
   */
  long forget(Connection connection, DataSubject subject) throws SQLException;

  /** Deletes what can no longer be fetched. */
  void forgetExpired(Instant now);
}
