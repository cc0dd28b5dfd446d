package io.engagementhub.profile.identity;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.profile.identity.Merging.Grounds;
import io.engagementhub.profile.identity.domain.ClaimCode;
import io.engagementhub.profile.identity.persistence.Claims;
import io.engagementhub.profile.identity.persistence.Claims.Open;
import io.engagementhub.profile.identity.persistence.GivenIdentifiers;
import io.engagementhub.profile.identity.persistence.Wholes;
import io.engagementhub.profile.resolving.KnownRules;
import io.engagementhub.profile.resolving.LostRace;
import io.engagementhub.profile.resolving.Races;
import io.engagementhub.profile.resolving.domain.LinkEvidence.Rule;
import io.engagementhub.profile.resolving.persistence.Identities;
import io.engagementhub.profile.resolving.persistence.Identities.Known;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Links a call to the visit whose code the caller says. */
@ApplicationScoped
public class ConfirmClaim {
  private final DataSource database;
  private final KnownRules rules;
  private final Merging merging;
  private final Resettle resettle;
  private final IdentityConfig config;
  private final InstantSource clock;

  ConfirmClaim(
      DataSource database,
      KnownRules rules,
      Merging merging,
      Resettle resettle,
      IdentityConfig config,
      InstantSource clock) {
    this.database = database;
    this.rules = rules;
    this.merging = merging;
    this.resettle = resettle;
    this.config = config;
    this.clock = clock;
  }

  /** Who calls. */
  public sealed interface Caller {
    /** A person who is known. */
    record Profile(UUID id) implements Caller {}

    /** Whoever has the number, known or not. */
    record Phone(Identifier number) implements Caller {}
  }

  /**
   * What to do.
   *
   * @param code the code or token as the caller says it
   * @param by the agent's name
   */
  public record Command(String code, Caller caller, String by) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** The visit and the caller are one; {@code merged} went into {@code profile}, if any did. */
    record Confirmed(UUID profile, @Nullable UUID merged) implements Outcome {}

    /** Unknown, used or too old; nobody is told which. */
    record Wrong() implements Outcome {}

    record TooManyWrong(Duration retryAfter) implements Outcome {}

    /** The code is right, but nothing of the visit has arrived yet. */
    record NotSeenYet() implements Outcome {}

    record UnknownProfile() implements Outcome {}

    /** Visit and caller have a user id each; a supervisor may merge them. */
    record TwoUsers() implements Outcome {}

    record OverLimits() implements Outcome {}
  }

  /** Confirms in a transaction of its own; a wrong code is remembered. */
  public Outcome handle(Command command) {
    return Races.settle(() -> QuarkusTransaction.requiringNew().call(() -> confirm(command)));
  }

  private Outcome confirm(Command command) {
    var now = clock.instant();
    try (var connection = database.getConnection()) {
      resettle.hold(connection);
      var lifetime = config.claimLifetime();
      if (Claims.wrongs(connection, command.by(), now.minus(lifetime)) >= config.wrongCodes()) {
        return new Outcome.TooManyWrong(lifetime);
      }
      var hash = ClaimCode.hash(ClaimCode.plain(command.code()), config.claimSecret());
      var claim = Claims.find(connection, hash, now);
      if (claim.isEmpty()) {
        Claims.wrong(connection, command.by(), now);
        return new Outcome.Wrong();
      }
      var visit = Identities.find(connection, List.of(claim.get().visitor()));
      var visitor = visit.get(claim.get().visitor());
      if (visitor == null) {
        return new Outcome.NotSeenYet();
      }
      var outcome = link(connection, claim.get(), visitor, command);
      if (outcome instanceof Outcome.Confirmed) {
        Claims.use(connection, claim.get(), command.by(), now);
      }
      return outcome;
    } catch (SQLException e) {
      throw new IllegalStateException("claim could not be confirmed", e);
    }
  }

  private Outcome link(Connection connection, Open claim, Known visitor, Command command)
      throws SQLException {
    return switch (command.caller()) {
      case Caller.Profile(var id) -> {
        var survivor = Wholes.survivor(connection, id);
        yield survivor.isEmpty()
            ? new Outcome.UnknownProfile()
            : merge(connection, claim, visitor.profile(), survivor.get(), command);
      }
      case Caller.Phone(var number) -> {
        var owner = Identities.find(connection, List.of(number)).get(number);
        yield owner == null
            ? give(connection, claim, visitor, number)
            : merge(connection, claim, visitor.profile(), owner.profile(), command);
      }
    };
  }

  private Outcome merge(Connection connection, Open claim, UUID visit, UUID caller, Command command)
      throws SQLException {
    if (visit.equals(caller)) {
      return new Outcome.Confirmed(visit, null);
    }
    var pair = merging.lock(connection, visit, caller);
    checkSettled(connection, claim, visit, command, caller);
    if (pair.twoUsers()) {
      return new Outcome.TwoUsers();
    }
    if (!pair.excesses().isEmpty()) {
      return new Outcome.OverLimits();
    }
    var grounds = new Grounds(Rule.CLAIM_CODE, claim.visitor(), claim.source(), command.by(), "");
    merging.merge(connection, pair, grounds);
    var survivor = pair.survivor().id();
    var other = pair.other().id();
    resettle.tell(connection, List.of(survivor, other));
    return new Outcome.Confirmed(survivor, other);
  }

  /** Visit and caller can be elsewhere by the time that their profiles are locked. */
  private static void checkSettled(
      Connection connection, Open claim, UUID visit, Command command, UUID caller)
      throws SQLException {
    var callers =
        switch (command.caller()) {
          case Caller.Profile(var id) -> Wholes.survivor(connection, id);
          case Caller.Phone(var number) -> owner(connection, number);
        };
    if (!owner(connection, claim.visitor()).equals(Optional.of(visit))
        || !callers.equals(Optional.of(caller))) {
      throw new LostRace("visit or caller were merged or separated elsewhere");
    }
  }

  private static Optional<UUID> owner(Connection connection, Identifier identifier)
      throws SQLException {
    return Optional.ofNullable(Identities.find(connection, List.of(identifier)).get(identifier))
        .map(Known::profile);
  }

  /** Nobody has the number yet: it is the visitor's from now on. */
  private Outcome give(Connection connection, Open claim, Known visitor, Identifier number)
      throws SQLException {
    var profile = visitor.profile();
    if (Identities.lock(connection, Set.of(profile)).isEmpty()
        || !owner(connection, claim.visitor()).equals(Optional.of(profile))) {
      throw new LostRace("the visitor's profile was merged elsewhere");
    }
    var held = Identities.held(connection, Set.of(profile));
    int numbers = held.getOrDefault(profile, Map.of()).getOrDefault(number.namespace(), 0);
    if (numbers >= rules.current(connection).limit(number.namespace())) {
      return new Outcome.OverLimits();
    }
    Instant now = clock.instant();
    if (!GivenIdentifiers.give(connection, number, visitor.fragment(), claim.source(), now)) {
      throw new LostRace("the number was claimed elsewhere");
    }
    resettle.segments(connection, List.of(profile));
    resettle.tell(connection, List.of(profile));
    return new Outcome.Confirmed(profile, null);
  }
}
