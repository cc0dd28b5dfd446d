package io.engagementhub.profile.loyalty;

import io.engagementhub.profile.loyalty.ProgrammeState.Published;
import io.engagementhub.profile.loyalty.persistence.ProgrammeRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Drafts, publishes and closes programmes. */
@ApplicationScoped
public class DefineProgramme {
  private static final long LOCK = 7_302_651_184_415_902_150L;

  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final DataSource database;
  private final InstantSource clock;

  DefineProgramme(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Done(ProgrammeState programme) implements Outcome {}

    record Taken() implements Outcome {}

    record Unknown() implements Outcome {}

    record Stale() implements Outcome {}

    record Closed() implements Outcome {}

    record NothingToPublish() implements Outcome {}

    /** It cannot begin later than now, nor before 1900. */
    record BadTime() implements Outcome {}

    /** Another programme is live, and there is one at a time. */
    record AnotherIsLive(String id) implements Outcome {}
  }

  private interface Change {
    Outcome apply(Connection connection, Instant now) throws SQLException;
  }

  private Outcome change(Change change) {
    try (var connection = database.getConnection()) {
      try (var lock = connection.createStatement()) {
        lock.execute("select pg_advisory_xact_lock(" + LOCK + ")");
      }
      return change.apply(connection, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException("programme could not be changed", e);
    }
  }

  /** Adds a programme as a draft. */
  @Transactional
  public Outcome add(String id, String draft, String by) {
    return change(
        (connection, now) ->
            ProgrammeRows.add(connection, id, draft, now, by)
                ? done(connection, id)
                : new Outcome.Taken());
  }

  /** Drafts a programme anew; what is live stays so until the draft is published. */
  @Transactional
  public Outcome redraft(String id, long version, String draft, String by) {
    return change(
        (connection, now) -> {
          var state = ProgrammeRows.find(connection, id).orElse(null);
          if (state == null) {
            return new Outcome.Unknown();
          }
          if (state.closedAt() != null) {
            return new Outcome.Closed();
          }
          return ProgrammeRows.redraft(connection, id, version, draft, now, by)
              ? done(connection, id)
              : new Outcome.Stale();
        });
  }

  /**
   * Makes the draft the definition in force.
   *
   * @param validFrom from when what touchpoints earn goes by it, not later than now; null for now
   */
  @Transactional
  public Outcome publish(String id, long version, @Nullable Instant validFrom, String by) {
    return change(
        (connection, now) -> {
          var state = ProgrammeRows.find(connection, id).orElse(null);
          if (state == null) {
            return new Outcome.Unknown();
          }
          if (state.closedAt() != null) {
            return new Outcome.Closed();
          }
          if (state.version() != version) {
            return new Outcome.Stale();
          }
          var draft = state.draft();
          if (draft == null) {
            return new Outcome.NothingToPublish();
          }
          var live = ProgrammeRows.live(connection).map(ProgrammeRows.Live::id).orElse(id);
          if (!live.equals(id)) {
            return new Outcome.AnotherIsLive(live);
          }
          var from = validFrom == null ? now : validFrom;
          if (from.isAfter(now) || from.isBefore(EARLIEST)) {
            return new Outcome.BadTime();
          }
          ProgrammeRows.publish(
              connection, state, draft, new Published(version + 1, draft, from, now, by));
          return done(connection, id);
        });
  }

  /** Closes a live programme: nothing is earned or spent any more. */
  @Transactional
  public Outcome close(String id, long version, String by) {
    return change(
        (connection, now) -> {
          if (ProgrammeRows.find(connection, id).isEmpty()) {
            return new Outcome.Unknown();
          }
          return ProgrammeRows.close(connection, id, version, now, by)
              ? done(connection, id)
              : new Outcome.Stale();
        });
  }

  private static Outcome done(Connection connection, String id) throws SQLException {
    return ProgrammeRows.find(connection, id)
        .<Outcome>map(Outcome.Done::new)
        .orElseGet(Outcome.Unknown::new);
  }

  @Transactional
  public Optional<ProgrammeState> find(String id) {
    try (var connection = database.getConnection()) {
      return ProgrammeRows.find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("programme could not be read", e);
    }
  }

  /** Programmes in order of id, those after {@code after} only. */
  @Transactional
  public List<ProgrammeState> list(String after, int limit) {
    try (var connection = database.getConnection()) {
      return ProgrammeRows.list(connection, after, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("programmes could not be read", e);
    }
  }

  /** What was published, the newest first, those before {@code before} only. */
  @Transactional
  public List<Published> versions(String id, long before, int limit) {
    try (var connection = database.getConnection()) {
      return ProgrammeRows.versions(connection, id, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("programmes could not be read", e);
    }
  }
}
