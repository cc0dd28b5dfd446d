package io.engagementhub.profile.consents;

import io.engagementhub.profile.consents.domain.LegalBasis;
import io.engagementhub.profile.consents.domain.Purpose;
import io.engagementhub.profile.consents.persistence.Purposes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The catalogue of purposes: read, and given new versions. */
@ApplicationScoped
public class DefinePurpose {
  private final DataSource database;
  private final InstantSource clock;

  DefinePurpose(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What a version says.
   *
   * @param text that is shown to whom is asked
   * @param expiresAfterDays how long a grant stands; null for ever
   * @param tcfPurposes see {@link Purpose}
   */
  public record Wording(
      String id,
      String name,
      String text,
      LegalBasis legalBasis,
      @Nullable Long expiresAfterDays,
      List<Integer> tcfPurposes) {
    public Wording {
      tcfPurposes = List.copyOf(tcfPurposes);
    }

    Purpose at(long version, String by, InstantSource clock) {
      return new Purpose(
          id,
          version,
          name,
          text,
          legalBasis,
          expiresAfterDays,
          tcfPurposes,
          by,
          clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Done(Purpose purpose) implements Outcome {}

    /** There is a purpose of this id. */
    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    /** Somebody was faster. */
    record Stale() implements Outcome {}
  }

  /** Adds a purpose. */
  @Transactional
  public Outcome add(Wording wording, String by) {
    var first = wording.at(1, by, clock);
    return with(connection -> Purposes.add(connection, first))
        ? new Outcome.Done(first)
        : new Outcome.Taken();
  }

  /** Gives a purpose its next version, if {@code version} is the one that holds. */
  @Transactional
  public Outcome revise(Wording wording, long version, String by) {
    var current = find(wording.id());
    if (current.isEmpty()) {
      return new Outcome.Unknown();
    }
    var next = wording.at(version + 1, by, clock);
    return current.get().version() == version && with(c -> Purposes.add(c, next))
        ? new Outcome.Done(next)
        : new Outcome.Stale();
  }

  /** The version of each purpose that holds. */
  public List<Purpose> current() {
    return with(Purposes::current);
  }

  public Optional<Purpose> find(String id) {
    return versions(id).stream().findFirst();
  }

  /** All versions of a purpose, the newest first. */
  public List<Purpose> versions(String id) {
    return with(connection -> Purposes.versions(connection, List.of(id)).all());
  }

  private interface Work<R> {
    R on(Connection connection) throws SQLException;
  }

  private <R> R with(Work<R> work) {
    try (var connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("purposes could not be read or written", e);
    }
  }
}
