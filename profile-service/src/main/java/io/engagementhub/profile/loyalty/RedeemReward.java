package io.engagementhub.profile.loyalty;

import io.engagementhub.kit.ids.NewIds;
import io.engagementhub.profile.loyalty.MemberTransactions.Held;
import io.engagementhub.profile.loyalty.Redemption.Status;
import io.engagementhub.profile.loyalty.domain.Purse;
import io.engagementhub.profile.loyalty.domain.Reward;
import io.engagementhub.profile.loyalty.domain.Standing;
import io.engagementhub.profile.loyalty.persistence.Members;
import io.engagementhub.profile.loyalty.persistence.Redemptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts points aside for a reward. */
@ApplicationScoped
public class RedeemReward {
  private final MemberTransactions members;

  RedeemReward(MemberTransactions members) {
    this.members = members;
  }

  /**
   * What is asked for.
   *
   * @param reference the caller's own; asking again with it gives the first answer; null for none
   */
  public record Command(UUID profile, String reward, @Nullable String reference, String by) {}

  /** What came of it. */
  public sealed interface Outcome {
    record Reserved(Redemption redemption) implements Outcome {}

    /** It was asked for before, with the same reference. */
    record Again(Redemption redemption) implements Outcome {}

    /** There is no such person, or no programme is live. */
    record Unknown() implements Outcome {}

    record UnknownReward() implements Outcome {}

    /** Not now: its time has not come, or has passed. */
    record NotOffered() implements Outcome {}

    record TierNeeded(String tier) implements Outcome {}

    record TooFewPoints(long points, long price) implements Outcome {}

    record OutOfStock() implements Outcome {}

    record LimitReached(long perPerson) implements Outcome {}

    /** The reference was used for another reward. */
    record ReferenceTaken() implements Outcome {}
  }

  public Outcome handle(Command command) {
    return members
        .run(
            connection -> Members.answering(connection, command.profile()).stream().toList(),
            command.by(),
            held -> redeem(held, command))
        .orElseGet(Outcome.Unknown::new);
  }

  private static Outcome redeem(Held held, Command command) throws SQLException {
    var profile = held.wallets().keySet().iterator().next();
    if (command.reference() != null) {
      var before = Redemptions.referenced(held.connection(), profile, command.reference());
      if (before.isPresent()) {
        return before.get().reward().equals(command.reward())
            ? new Outcome.Again(before.get())
            : new Outcome.ReferenceTaken();
      }
    }
    var reward = held.live().now().reward(command.reward()).orElse(null);
    if (reward == null) {
      return new Outcome.UnknownReward();
    }
    var refusal = refusal(held, profile, reward);
    return refusal == null ? reserve(held, profile, reward, command) : refusal;
  }

  private static @Nullable Outcome refusal(Held held, UUID profile, Reward reward)
      throws SQLException {
    if (!reward.validity().includes(held.now())) {
      return new Outcome.NotOffered();
    }
    var wallet = held.wallet(profile);
    var programme = held.live().now();
    var tier = Standing.of(programme, wallet.lots().toList(), held.now()).tier();
    if (!programme.reaches(tier == null ? null : tier.id(), reward.tier())) {
      return new Outcome.TierNeeded(String.valueOf(reward.tier()));
    }
    if (reward.perPerson().isPresent()
        && Redemptions.takenBy(held.connection(), profile, programme.id(), reward.id())
            >= reward.perPerson().getAsLong()) {
      return new Outcome.LimitReached(reward.perPerson().getAsLong());
    }
    long points = wallet.balance(held.now()).points();
    return points < reward.price() ? new Outcome.TooFewPoints(points, reward.price()) : null;
  }

  private static Outcome reserve(Held held, UUID profile, Reward reward, Command command)
      throws SQLException {
    // The stock's row is locked last and for a moment only: everybody wants the same one.
    if (!Redemptions.take(held.connection(), held.live().id(), reward.id(), reward.stock())) {
      return new Outcome.OutOfStock();
    }
    var wallet = held.wallet(profile);
    var id = NewIds.next();
    if (!wallet.reserve(reward.price(), id, held.now(), reward.id())) {
      throw new IllegalStateException("points that were counted a moment ago are there");
    }
    List<UUID> paidBy =
        wallet.purses().stream()
            .filter(purse -> purse.entries().stream().anyMatch(entry -> entry.id().equals(id)))
            .map(Purse::fragment)
            .toList();
    var redemption =
        new Redemption(
            id,
            wallet.purses().iterator().next().fragment(),
            held.live().id(),
            reward.id(),
            reward.name(),
            reward.price(),
            Status.RESERVED,
            command.reference(),
            held.now(),
            command.by(),
            null,
            null,
            paidBy);
    Redemptions.add(held.connection(), redemption);
    return new Outcome.Reserved(redemption);
  }
}
