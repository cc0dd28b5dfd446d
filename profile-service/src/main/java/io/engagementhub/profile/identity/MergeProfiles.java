package io.engagementhub.profile.identity;

import io.engagementhub.profile.identity.Merging.Grounds;
import io.engagementhub.profile.identity.Merging.Pair;
import io.engagementhub.profile.identity.domain.Difference;
import io.engagementhub.profile.identity.domain.PersonState;
import io.engagementhub.profile.identity.persistence.PersonStates;
import io.engagementhub.profile.identity.persistence.Wholes;
import io.engagementhub.profile.resolving.LostRace;
import io.engagementhub.profile.resolving.Races;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Makes one person of two because an agent says so, or says what that would do. */
@ApplicationScoped
public class MergeProfiles {
  private final DataSource database;
  private final Merging merging;
  private final Resettle resettle;

  MergeProfiles(DataSource database, Merging merging, Resettle resettle) {
    this.database = database;
    this.merging = merging;
    this.resettle = resettle;
  }

  /**
   * What to do.
   *
   * @param profile one of the two
   * @param other the other
   * @param by the agent's name
   * @param supervisor whether they are a supervisor
   * @param despiteTwoUsers whether to merge although both have a user id; for supervisors
   * @param despiteLimits whether to merge although limits are exceeded; for supervisors
   */
  public record Command(
      UUID profile,
      UUID other,
      String reason,
      String by,
      boolean supervisor,
      boolean despiteTwoUsers,
      boolean despiteLimits) {}

  /** A limit that both exceed together. */
  public record Exceeded(String namespace, int limit, int held) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** Done, as the history's entry {@code change} says. */
    record Merged(UUID change, UUID survivor, UUID merged) implements Outcome {}

    /** There is no such profile; {@code other} says which of the two. */
    record Unknown(boolean other) implements Outcome {}

    record AlreadyOne(UUID profile) implements Outcome {}

    /** Both have a user id. */
    record TwoUsers() implements Outcome {}

    record OverLimits(List<Exceeded> exceeded) implements Outcome {}

    /** Only a supervisor may merge despite a refusal. */
    record SupervisorsOnly() implements Outcome {}
  }

  /** What a merge would do. */
  public sealed interface Preview {
    /**
     * It would be done, or refused for two users or limits.
     *
     * @param difference for the survivor
     * @param otherDifference for whoever goes into it
     */
    record Foreseen(
        PersonState survivor,
        PersonState merged,
        PersonState after,
        Difference difference,
        Difference otherDifference,
        boolean twoUsers,
        List<Exceeded> exceeded,
        boolean keptApart)
        implements Preview {}

    record Impossible(Outcome outcome) implements Preview {}
  }

  private sealed interface Found {
    record Two(UUID one, UUID other) implements Found {}

    record No(Outcome outcome) implements Found {}
  }

  /** Merges in a transaction of its own. */
  public Outcome handle(Command command) {
    if ((command.despiteTwoUsers() || command.despiteLimits()) && !command.supervisor()) {
      return new Outcome.SupervisorsOnly();
    }
    return Races.settle(() -> QuarkusTransaction.requiringNew().call(() -> merge(command)));
  }

  private Outcome merge(Command command) {
    try (var connection = database.getConnection()) {
      resettle.hold(connection);
      return switch (find(connection, command)) {
        case Found.No(var outcome) -> outcome;
        case Found.Two(var one, var other) -> {
          var pair = lock(connection, command, one, other);
          if (pair.twoUsers() && !command.despiteTwoUsers()) {
            yield new Outcome.TwoUsers();
          }
          if (!pair.excesses().isEmpty() && !command.despiteLimits()) {
            yield new Outcome.OverLimits(exceeded(pair));
          }
          yield merge(connection, pair, grounds(command));
        }
      };
    } catch (SQLException e) {
      throw new IllegalStateException("profiles could not be merged", e);
    }
  }

  private Outcome merge(Connection connection, Pair pair, Grounds grounds) throws SQLException {
    var change = merging.merge(connection, pair, grounds);
    var survivor = pair.survivor().id();
    var other = pair.other().id();
    resettle.tell(connection, List.of(survivor, other));
    return new Outcome.Merged(change, survivor, other);
  }

  /** What the command would do, whether or not it would be refused. */
  public Preview preview(Command command) {
    return Rehearsal.of(() -> rehearse(command));
  }

  private Preview rehearse(Command command) {
    try (var connection = database.getConnection()) {
      resettle.hold(connection);
      return switch (find(connection, command)) {
        case Found.No(var outcome) -> new Preview.Impossible(outcome);
        case Found.Two(var one, var two) -> {
          var pair = lock(connection, command, one, two);
          var survivor = PersonStates.read(connection, pair.survivor().id());
          var other = PersonStates.read(connection, pair.other().id());
          merging.merge(connection, pair, grounds(command));
          var after = PersonStates.read(connection, pair.survivor().id());
          yield new Preview.Foreseen(
              survivor,
              other,
              after,
              Difference.between(survivor, after),
              Difference.between(other, after),
              pair.twoUsers(),
              exceeded(pair),
              pair.keptApart());
        }
      };
    } catch (SQLException e) {
      throw new IllegalStateException("merge could not be rehearsed", e);
    }
  }

  /** The ids asked for can lead elsewhere by the time that their profiles are locked. */
  private Pair lock(Connection connection, Command command, UUID one, UUID other)
      throws SQLException {
    var pair = merging.lock(connection, one, other);
    if (!find(connection, command).equals(new Found.Two(one, other))) {
      throw new LostRace("profiles were merged or separated elsewhere");
    }
    return pair;
  }

  private static Found find(Connection connection, Command command) throws SQLException {
    var one = Wholes.survivor(connection, command.profile());
    if (one.isEmpty()) {
      return new Found.No(new Outcome.Unknown(false));
    }
    var other = Wholes.survivor(connection, command.other());
    if (other.isEmpty()) {
      return new Found.No(new Outcome.Unknown(true));
    }
    return one.equals(other)
        ? new Found.No(new Outcome.AlreadyOne(one.get()))
        : new Found.Two(one.get(), other.get());
  }

  private static List<Exceeded> exceeded(Pair pair) {
    return pair.excesses().stream()
        .map(excess -> new Exceeded(excess.namespace(), excess.limit(), excess.held()))
        .toList();
  }

  private static Grounds grounds(Command command) {
    return new Grounds(Rule.AGENT_CONFIRMED, null, "hub", command.by(), command.reason());
  }
}
