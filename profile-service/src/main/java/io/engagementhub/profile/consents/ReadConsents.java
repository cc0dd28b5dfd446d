package io.engagementhub.profile.consents;

import io.engagementhub.profile.consents.FoldedConsents.Standing;
import io.engagementhub.profile.consents.domain.ConsentRecord;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.consents.persistence.Histories;
import io.engagementhub.profile.consents.persistence.Purposes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What a person allows, and how that came about. */
@ApplicationScoped
public class ReadConsents {
  private final DataSource database;

  ReadConsents(DataSource database) {
    this.database = database;
  }

  /**
   * What a person allows.
   *
   * @param purposes the catalogue
   * @param standing choices by purpose, in the catalogue or not
   */
  public record Consents(List<Purpose> purposes, Map<String, Standing> standing) {
    public Consents {
      purposes = List.copyOf(purposes);
      standing = Map.copyOf(standing);
    }
  }

  /** Where a page of a history ended. */
  public record After(Instant at, UUID touchpoint, String purpose) {}

  /** A choice and where it is kept. */
  public record Kept(UUID fragment, String purpose, ConsentRecord record) {}

  /** What this person allows; of a merged profile, whom it went into. Empty if there is none. */
  public Optional<Consents> of(UUID profile) {
    return with(
        connection -> {
          var answering = Histories.answering(connection, profile);
          return answering.isEmpty()
              ? Optional.empty()
              : Optional.of(consents(connection, answering.get()));
        });
  }

  /** What somebody allows of whom nothing is known. */
  public Consents ofNobody() {
    return with(connection -> new Consents(Purposes.current(connection), Map.of()));
  }

  private static Consents consents(Connection connection, UUID profile) throws SQLException {
    return new Consents(
        Purposes.current(connection),
        FoldedConsents.all(connection, List.of(profile)).getOrDefault(profile, Map.of()));
  }

  /**
   * Choices of a person, the newest first.
   *
   * @param purpose only this one's; null for all
   * @param after the last of the page before; null for the first page
   * @return empty if there is no such profile
   */
  public Optional<List<Kept>> history(
      UUID profile, @Nullable String purpose, @Nullable After after, int limit) {
    return with(
        connection -> {
          var answering = Histories.answering(connection, profile);
          return answering.isEmpty()
              ? Optional.empty()
              : Optional.of(Histories.page(connection, answering.get(), purpose, after, limit));
        });
  }

  private interface Reading<R> {
    R on(Connection connection) throws SQLException;
  }

  private <R> R with(Reading<R> reading) {
    try (var connection = database.getConnection()) {
      return reading.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("consents could not be read", e);
    }
  }
}
