package io.engagementhub.profile.view;

import io.engagementhub.profile.view.domain.UsualVisibility;
import io.engagementhub.profile.view.domain.Visibility;
import io.engagementhub.profile.view.domain.VisibilityRule;
import io.engagementhub.profile.view.persistence.VisibilityRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/** The rules of visibility there are, and were. A change counts from the moment it is answered. */
@ApplicationScoped
public class FieldVisibility {
  private final DataSource database;
  private final InstantSource clock;

  FieldVisibility(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What to change.
   *
   * @param replaced the version that is replaced
   * @param rules every rule from now on
   */
  public record Command(long replaced, List<VisibilityRule> rules, String by, String reason) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Changed(Visibility rules) implements Outcome {}

    record Stale() implements Outcome {}
  }

  /** The rules that hold. */
  public Visibility current() {
    try (var connection = database.getConnection()) {
      return current(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be read", e);
    }
  }

  private static Visibility current(Connection connection) throws SQLException {
    var latest = VisibilityRows.versions(connection, Long.MAX_VALUE, 1);
    return latest.isEmpty() ? UsualVisibility.RULES : latest.getFirst();
  }

  /** Versions below {@code below}, newest first. */
  public List<Visibility> versions(long below, int limit) {
    try (var connection = database.getConnection()) {
      return VisibilityRows.versions(connection, below, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be read", e);
    }
  }

  /** Changes the rules. Of two changes of one version the second comes too late. */
  public Outcome change(Command command) {
    try (var connection = database.getConnection()) {
      if (current(connection).version() != command.replaced()) {
        return new Outcome.Stale();
      }
      var now = clock.instant();
      var next =
          new Visibility(
              command.replaced() + 1, command.rules(), now, command.by(), command.reason());
      return VisibilityRows.add(connection, next, now)
          ? new Outcome.Changed(next)
          : new Outcome.Stale();
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be changed", e);
    }
  }
}
