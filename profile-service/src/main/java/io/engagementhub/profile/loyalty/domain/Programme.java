package io.engagementhub.profile.loyalty.domain;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loyalty programme as it is published.
 *
 * @param currency what a point is called
 * @param zone in which days, months and years begin
 * @param expiresAfter how long points live; null for ever
 * @param tiers lowest first, each from more than the one before
 */
public record Programme(
    String id,
    String name,
    String currency,
    ZoneId zone,
    @Nullable Period expiresAfter,
    Qualification qualification,
    List<Tier> tiers,
    List<Rule> rules,
    List<Reward> rewards) {
  public Programme {
    tiers = List.copyOf(tiers);
    rules = List.copyOf(rules);
    rewards = List.copyOf(rewards);
  }

  public Optional<Reward> reward(String reward) {
    return rewards.stream().filter(of -> of.id().equals(reward)).findFirst();
  }

  /** Whether a person of tier {@code has} has all that one of tier {@code needed} has. */
  public boolean reaches(@Nullable String has, @Nullable String needed) {
    return needed == null || (rank(needed) >= 0 && rank(has) >= rank(needed));
  }

  private int rank(@Nullable String tier) {
    for (int i = 0; i < tiers.size(); i++) {
      if (tiers.get(i).id().equals(tier)) {
        return i;
      }
    }
    return -1;
  }

  /** When points that are earned at {@code at} run out; null for never. */
  public @Nullable Instant expiry(Instant at, @Nullable Period ofRule) {
    var after = ofRule == null ? expiresAfter : ofRule;
    return after == null ? null : Qualification.plus(at, after, zone);
  }
}
