package io.engagementhub.profile.rfm;

import io.engagementhub.profile.rfm.domain.Rfm;
import io.engagementhub.profile.rfm.persistence.RfmRows;
import io.engagementhub.profile.segments.persistence.Definitions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Defines what is counted, reads it, and takes it out of use. */
@ApplicationScoped
public class DefineRfm {
  private final DataSource database;
  private final Definitions definitions;
  private final InstantSource clock;

  DefineRfm(DataSource database, Definitions definitions, InstantSource clock) {
    this.database = database;
    this.definitions = definitions;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Defined(RfmState rfm) implements Outcome {}

    record Removed() implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}
  }

  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  private <T> T with(Work<T> work) {
    try (var connection = database.getConnection()) {
      return work.with(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("what is counted could not be read or changed", e);
    }
  }

  /** Adds one; its fifths are found at once. {@code kept} is the definition as it is kept. */
  @Transactional
  public Outcome add(Rfm rfm, String kept, String by) {
    return with(
        connection -> {
          definitions.holdAlone(connection);
          return RfmRows.add(connection, rfm.id(), kept, clock.instant(), by)
              ? defined(connection, rfm.id())
              : new Outcome.Taken();
        });
  }

  /** Defines one anew; its fifths are found at once. */
  @Transactional
  public Outcome replace(Rfm rfm, String kept, long version, String by) {
    return with(
        connection -> {
          definitions.holdAlone(connection);
          if (RfmRows.find(connection, rfm.id()).isEmpty()) {
            return new Outcome.Unknown();
          }
          return RfmRows.replace(connection, rfm.id(), version, kept, clock.instant(), by)
              ? defined(connection, rfm.id())
              : new Outcome.Stale();
        });
  }

  /** Takes one out of use; its traits are taken back in the background. */
  @Transactional
  public Outcome remove(String id, long version) {
    return with(
        connection -> {
          definitions.holdAlone(connection);
          if (RfmRows.find(connection, id).isEmpty()) {
            return new Outcome.Unknown();
          }
          return RfmRows.remove(connection, id, version, clock.instant())
              ? new Outcome.Removed()
              : new Outcome.Stale();
        });
  }

  /** Has fifths found as soon as may be; false if there is none of this id. */
  @Transactional
  public boolean refresh(String id) {
    return with(connection -> RfmRows.ask(connection, id, clock.instant()));
  }

  public Optional<RfmState> find(String id) {
    return with(connection -> RfmRows.find(connection, id));
  }

  /** In order of id, those after {@code after} only. */
  public List<RfmState> list(String after, int limit) {
    return with(connection -> RfmRows.list(connection, after, limit));
  }

  private static Outcome defined(Connection connection, String id) throws SQLException {
    return RfmRows.find(connection, id)
        .<Outcome>map(Outcome.Defined::new)
        .orElseGet(Outcome.Unknown::new);
  }
}
