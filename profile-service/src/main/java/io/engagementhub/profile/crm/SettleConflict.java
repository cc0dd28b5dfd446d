package io.engagementhub.profile.crm;

import io.engagementhub.contracts.Json;
import io.engagementhub.kit.outbox.Outbox;
import io.engagementhub.profile.crm.domain.ConflictPolicy;
import io.engagementhub.profile.crm.persistence.ConflictRows;
import io.engagementhub.profile.crm.persistence.SystemRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Conflicts as people read and decide them. */
@ApplicationScoped
public class SettleConflict {
  /** The winners there are. */
  public static final List<String> WINNERS = List.of("crm", "hub");

  private final DataSource database;
  private final Outbox outbox;
  private final InstantSource clock;

  SettleConflict(DataSource database, Outbox outbox, InstantSource clock) {
    this.database = database;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Outcome {
    record Settled(Conflict conflict) implements Outcome {}

    record Unknown() implements Outcome {}

    /** Somebody settled it before. */
    record TooLate() implements Outcome {}

    /** The policy gives the last word to a source, whoever decides otherwise. */
    record AgainstPolicy(String policy) implements Outcome {}
  }

  /** Decides; where the other side had won, its value is told anew, as of now. */
  @Transactional
  public Outcome handle(UUID id, String winner, String reason, String by) {
    try (var connection = database.getConnection()) {
      var conflict = ConflictRows.find(connection, id).orElse(null);
      if (conflict == null) {
        return new Outcome.Unknown();
      }
      boolean turns = !conflict.winner().equals(winner);
      if (turns && isByTrust(conflict.policy())) {
        return new Outcome.AgainstPolicy(conflict.policy());
      }
      if (!ConflictRows.resolve(connection, id, winner, reason, by, clock.instant())) {
        return new Outcome.TooLate();
      }
      if (turns) {
        var system = SystemRows.find(connection, conflict.system());
        if (system.isPresent()) {
          tell(system.get(), conflict, winner.equals("crm") ? conflict.crm() : conflict.hub());
        }
      }
      return ConflictRows.find(connection, id)
          .<Outcome>map(Outcome.Settled::new)
          .orElseGet(Outcome.Unknown::new);
    } catch (SQLException e) {
      throw new IllegalStateException("the conflict could not be settled", e);
    }
  }

  private static boolean isByTrust(String policy) {
    return policy.equals(ConflictPolicy.CRM_WINS.wireName())
        || policy.equals(ConflictPolicy.MOST_TRUSTED.wireName());
  }

  private void tell(DefinedSystem system, Conflict conflict, Conflict.Value value) {
    var now = clock.instant();
    outbox.append(
        RecordTouchpoint.of(
            system.system(),
            conflict.externalId(),
            List.of(),
            Map.<String, Json>of(conflict.trait(), value.value()),
            now,
            now));
  }

  /**
   * The newest first, before {@code before} only.
   *
   * @param system null for any
   * @param open null for both
   */
  public List<Conflict> list(
      @Nullable String system, @Nullable Boolean open, UUID before, int limit) {
    try (var connection = database.getConnection()) {
      return ConflictRows.list(connection, system, open, before, limit);
    } catch (SQLException e) {
      throw new IllegalStateException("conflicts could not be read", e);
    }
  }

  public Optional<Conflict> find(UUID id) {
    try (var connection = database.getConnection()) {
      return ConflictRows.find(connection, id);
    } catch (SQLException e) {
      throw new IllegalStateException("the conflict could not be read", e);
    }
  }
}
