package io.engagementhub.profile.loyalty;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.MemberTransactions.Held;
import io.engagementhub.profile.loyalty.domain.Lot;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.loyalty.persistence.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives or takes points by hand; who did it and why stays in the ledger. */
@ApplicationScoped
public class AdjustPoints {
  private final MemberTransactions members;

  AdjustPoints(MemberTransactions members) {
    this.members = members;
  }

  /**
   * What to do.
   *
   * @param points above zero to give, below to take; never zero
   * @param reference the caller's own; the same one again does nothing more; null for none
   */
  public record Command(
      UUID profile, long points, String reason, @Nullable String reference, String by) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Adjusted(UUID transaction, long points) implements Outcome {}

    record Again(UUID transaction) implements Outcome {}

    record Unknown() implements Outcome {}

    record TooFewPoints(long points) implements Outcome {}
  }

  public Outcome handle(Command command) {
    return members
        .run(
            connection -> Members.answering(connection, command.profile()).stream().toList(),
            command.by(),
            held -> adjust(held, command))
        .orElseGet(Outcome.Unknown::new);
  }

  private static Outcome adjust(Held held, Command command) throws SQLException {
    var profile = held.wallets().keySet().iterator().next();
    var wallet = held.wallet(profile);
    var home = wallet.purses().iterator().next().fragment();
    var id =
        command.reference() == null
            ? NewIds.next()
            : UUID.nameUUIDFromBytes((home + "/" + command.reference()).getBytes(UTF_8));
    if (Statements.exists(held.connection(), profile, id)) {
      return new Outcome.Again(id);
    }
    var now = held.now();
    if (command.points() > 0) {
      var expiry = held.live().now().expiry(now, null);
      var lot = Lot.of(id, Lot.ADJUSTMENT, null, now, now, expiry, command.points(), 0);
      wallet.give(home, lot, command.reason());
    } else if (!wallet.takeBack(-command.points(), id, now, command.reason())) {
      return new Outcome.TooFewPoints(wallet.balance(now).points());
    }
    return new Outcome.Adjusted(id, wallet.balance(now).points());
  }
}
