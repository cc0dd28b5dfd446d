package io.engagementhub.profile.privacy;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.PrivacyRequested;
import io.engagementhub.kit.privacy.AnswerPrivacyRequest;
import io.engagementhub.kit.privacy.ErasedPeople;
import io.engagementhub.profile.Holding;
import io.engagementhub.profile.privacy.persistence.Subjects;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** An erasure that has found and deleted every row of a person, and not committed yet. */
public final class Erasing implements AutoCloseable {
  private final Holding holding;

  private Erasing(Holding holding) {
    this.holding = holding;
  }

  public static Erasing of(
      DataSource database, ErasedPeople erased, AnswerPrivacyRequest answer, Identifier person)
      throws SQLException, IOException {
    var erasing = new Erasing(Holding.begin(database));
    var connection = erasing.holding.connection();
    try {
      erased.alone(connection);
      var subject = Subjects.lock(connection, List.of(person)).orElseThrow();
      answer.erase(
          connection,
          new PrivacyRequested(
              UUID.randomUUID(), PrivacyRequested.Kind.ERASURE, subject, Instant.now()));
      return erasing;
    } catch (SQLException | IOException | RuntimeException failure) {
      erasing.close();
      throw failure;
    }
  }

  /** Whether somebody waits for a row that is about to be gone. */
  public boolean isAwaitedAtARow() throws SQLException {
    return holding.isAwaited("transactionid");
  }

  /** Whether somebody waits for there being no erasure. */
  public boolean isAwaited() throws SQLException {
    return holding.isAwaited("advisory");
  }

  public void commit() throws SQLException {
    holding.commit();
  }

  @Override
  public void close() throws SQLException {
    holding.close();
  }
}
