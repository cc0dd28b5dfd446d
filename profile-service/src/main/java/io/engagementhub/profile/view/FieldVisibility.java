package io.engagementhub.profile.view;

import io.engagementhub.contracts.Json;
import io.engagementhub.contracts.Topics;
import io.engagementhub.contracts.VisibilityChanged;
import io.engagementhub.kit.events.EventCodec;
import io.engagementhub.kit.events.OutgoingEvent;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.view.persistence.VisibilityRows;
import io.engagementhub.visibility.RulesJson;
import io.engagementhub.visibility.UsualVisibility;
import io.engagementhub.visibility.Visibility;
import io.engagementhub.visibility.VisibilityRule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

/**
 * The rules of visibility there are, and were. A change counts here from the moment it is answered,
 * and elsewhere from when it is heard of.
 */
@ApplicationScoped
public class FieldVisibility {
  private static final EventCodec<VisibilityChanged> CODEC = EventCodec.of(VisibilityChanged.class);

  private final DataSource database;
  private final Outbox outbox;
  private final InstantSource clock;

  FieldVisibility(DataSource database, Outbox outbox, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
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
  @Transactional
  public Outcome change(Command command) {
    try (var connection = database.getConnection()) {
      if (current(connection).version() != command.replaced()) {
        return new Outcome.Stale();
      }
      var now = clock.instant();
      var next =
          new Visibility(
              command.replaced() + 1, command.rules(), now, command.by(), command.reason());
      if (!VisibilityRows.add(connection, next, now)) {
        return new Outcome.Stale();
      }
      tell(next, now);
      return new Outcome.Changed(next);
    } catch (SQLException e) {
      throw new IllegalStateException("rules of visibility could not be changed", e);
    }
  }

  /** Tells the rules that hold, for services that came later or missed them. */
  @Transactional
  public void tellAgain() {
    var rules = current();
    if (rules.at() != null) {
      tell(rules, rules.at());
    }
  }

  private void tell(Visibility rules, Instant at) {
    var changed =
        new VisibilityChanged(rules.version(), new Json(RulesJson.write(rules.rules())), at);
    outbox.append(
        new OutgoingEvent(
            Topics.VISIBILITY_CHANGED,
            VisibilityChanged.KEY,
            "visibility-" + rules.version(),
            VisibilityChanged.EVENT_TYPE,
            at,
            null,
            CODEC.write(changed)));
  }
}
