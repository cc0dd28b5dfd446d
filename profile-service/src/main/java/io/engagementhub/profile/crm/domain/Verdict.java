package io.engagementhub.profile.crm.domain;

import java.time.Instant;

/**
 * Who wins a conflict, and why.
 *
 * @param reason in a few words
 */
public record Verdict(Winner winner, String reason) {
  /** The two sides. */
  public enum Winner {
    CRM,
    HUB
  }

  /**
   * One side.
   *
   * @param at when its value was told
   * @param distrust the less, the more its source is trusted
   */
  public record Side(Instant at, int distrust) {}

  /** Who wins by {@code policy}; of what is equal the hub's stands, so that nothing moves. */
  public static Verdict of(ConflictPolicy policy, Side crm, Side hub) {
    return switch (policy) {
      case CRM_WINS -> new Verdict(Winner.CRM, "the system owns the field");
      case HUB_WINS -> new Verdict(Winner.HUB, "the hub owns the field");
      case LATEST -> later(crm, hub);
      case MOST_TRUSTED ->
          crm.distrust() == hub.distrust()
              ? later(crm, hub)
              : new Verdict(
                  crm.distrust() < hub.distrust() ? Winner.CRM : Winner.HUB,
                  "its source is trusted more");
    };
  }

  private static Verdict later(Side crm, Side hub) {
    return new Verdict(crm.at().isAfter(hub.at()) ? Winner.CRM : Winner.HUB, "it was told later");
  }
}
