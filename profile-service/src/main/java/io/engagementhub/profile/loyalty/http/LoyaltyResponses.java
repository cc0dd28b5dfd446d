package io.engagementhub.profile.loyalty.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.profile.loyalty.Benefit;
import io.engagementhub.profile.loyalty.ReadStatement.Offer;
import io.engagementhub.profile.loyalty.ReadStatement.Statement;
import io.engagementhub.profile.loyalty.Redemption;
import io.engagementhub.profile.loyalty.StatementLine;
import io.engagementhub.profile.loyalty.domain.Tier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is answered about a person's points. */
final class LoyaltyResponses {

  /**
   * What a person has.
   *
   * @param currency what a point is called
   * @param points that can be spent now; below zero after the return of what was spent
   * @param pending points that can be spent later
   * @param lifetime points ever earned, returns taken off
   * @param expiring the next ten times at which points run out
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StatementResponse(
      String programme,
      String name,
      String currency,
      long points,
      long pending,
      long lifetime,
      @Nullable TierResponse tier,
      long qualifying,
      @Nullable NextTier next,
      List<Expiring> expiring,
      List<BenefitResponse> benefits) {

    static StatementResponse of(Statement statement) {
      var programme = statement.programme();
      var standing = statement.standing();
      return new StatementResponse(
          programme.id(),
          programme.name(),
          programme.currency(),
          statement.balance().points(),
          statement.balance().pending(),
          statement.lifetime(),
          tier(standing.tier()),
          standing.qualifying(),
          standing.next() == null
              ? null
              : new NextTier(standing.next().id(), standing.next().name(), standing.missing()),
          statement.expiring().entrySet().stream()
              .limit(10)
              .map(entry -> new Expiring(entry.getKey(), entry.getValue()))
              .toList(),
          statement.benefits().stream().map(BenefitResponse::of).toList());
    }

    private static @Nullable TierResponse tier(@Nullable Tier tier) {
      return tier == null ? null : new TierResponse(tier.id(), tier.name());
    }
  }

  record TierResponse(String id, String name) {}

  /** The tier above, and what is missing for it. */
  record NextTier(String id, String name, long missing) {}

  record Expiring(Instant at, long points) {}

  record BenefitResponse(
      UUID id, String kind, String value, String reason, Instant grantedAt, Instant expiresAt) {
    static BenefitResponse of(Benefit benefit) {
      return new BenefitResponse(
          benefit.id(),
          benefit.kind(),
          benefit.value(),
          benefit.reason(),
          benefit.grantedAt(),
          benefit.expiresAt());
    }
  }

  /**
   * One entry.
   *
   * @param points gained, or lost
   * @param at when it counts
   * @param by whoever caused it by hand; for agents only
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TransactionResponse(
      UUID id,
      String kind,
      long points,
      Instant at,
      Instant recordedAt,
      String reference,
      @Nullable String by) {
    static TransactionResponse of(StatementLine line, boolean withNames) {
      return new TransactionResponse(
          line.id(),
          line.kind(),
          line.points(),
          line.at(),
          line.recordedAt(),
          line.reference(),
          withNames ? line.by() : null);
    }
  }

  /**
   * A reward on offer.
   *
   * @param left how many are left; absent where there are as many as are wanted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RewardResponse(
      String id, String name, long price, @Nullable Long left, @Nullable String tier) {
    static RewardResponse of(Offer offer) {
      var reward = offer.reward();
      return new RewardResponse(
          reward.id(),
          reward.name(),
          reward.price(),
          offer.left().isPresent() ? offer.left().getAsLong() : null,
          reward.tier());
    }
  }

  /** A reward that was asked for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RedemptionResponse(
      UUID id,
      String reward,
      String name,
      long points,
      String status,
      @Nullable String reference,
      Instant requestedAt,
      @Nullable Instant settledAt) {
    static RedemptionResponse of(Redemption redemption) {
      return new RedemptionResponse(
          redemption.id(),
          redemption.reward(),
          redemption.name(),
          redemption.points(),
          redemption.status().wireName(),
          redemption.reference(),
          redemption.requestedAt(),
          redemption.settledAt());
    }
  }

  private LoyaltyResponses() {}
}
