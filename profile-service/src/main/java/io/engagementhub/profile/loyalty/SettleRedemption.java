package io.engagementhub.profile.loyalty;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.MemberTransactions.Held;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.loyalty.persistence.Ledgers;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.loyalty.persistence.Redemptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Hands out a reward, or gives its points and the stock back. */
@ApplicationScoped
public class SettleRedemption {
  private final MemberTransactions members;

  SettleRedemption(MemberTransactions members) {
    this.members = members;
  }

  /**
   * What to do.
   *
   * @param to {@link Status#FULFILLED} or {@link Status#CANCELLED}
   */
  public record Command(UUID profile, UUID redemption, Status to, String by) {}

  /** What came of it. */
  public sealed interface Outcome {
    /** It stands so now, or stood so before. */
    record Settled(Redemption redemption) implements Outcome {}

    /** This person has no such redemption. */
    record Unknown() implements Outcome {}

    /** It was settled otherwise before. */
    record TooLate(Status status) implements Outcome {}
  }

  public Outcome handle(Command command) {
    return members
        .run(connection -> whom(connection, command), command.by(), held -> settle(held, command))
        .orElseGet(Outcome.Unknown::new);
  }

  /** The person, and whoever else owns fragments by now that paid when they were one. */
  private static Collection<UUID> whom(Connection connection, Command command) throws SQLException {
    var profile = Members.answering(connection, command.profile()).orElse(null);
    if (profile == null) {
      return List.of();
    }
    var redemption = Redemptions.find(connection, profile, command.redemption());
    var whom = new HashSet<UUID>(List.of(profile));
    if (redemption.isPresent()) {
      whom.addAll(Members.ofFragments(connection, redemption.get().paidBy()));
    }
    return whom;
  }

  private static Outcome settle(Held held, Command command) throws SQLException {
    var connection = held.connection();
    var profile = Members.answering(connection, command.profile()).orElseThrow();
    var redemption = Redemptions.find(connection, profile, command.redemption()).orElse(null);
    if (redemption == null || !redemption.programme().equals(held.live().id())) {
      return new Outcome.Unknown();
    }
    if (redemption.status() == command.to()) {
      return new Outcome.Settled(redemption);
    }
    if (redemption.status() != Status.RESERVED) {
      return new Outcome.TooLate(redemption.status());
    }
    var id = NewIds.next();
    var taken = Ledgers.taken(connection, redemption.paidBy(), redemption.id());
    taken.forEach(
        (fragment, lots) -> {
          var purse = purse(held, fragment);
          if (command.to() == Status.CANCELLED) {
            purse.release(lots, id, held.now(), redemption.reward());
          } else {
            long points = lots.values().stream().mapToLong(Long::longValue).sum();
            purse.hand(points, id, held.now(), redemption.reward());
          }
        });
    if (command.to() == Status.CANCELLED) {
      Redemptions.putBack(connection, redemption.programme(), redemption.reward());
    }
    Redemptions.settle(connection, redemption.id(), command.to(), held.now(), command.by());
    return new Outcome.Settled(redemption.settled(command.to(), held.now(), command.by()));
  }

  private static Purse purse(Held held, UUID fragment) {
    return held.wallets().values().stream()
        .flatMap(wallet -> wallet.purses().stream())
        .filter(purse -> purse.fragment().equals(fragment))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("whoever paid is held"));
  }
}
