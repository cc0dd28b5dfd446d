package io.engagementhub.profile.loyalty.domain;

import io.engagementhub.conditions.Condition;
import io.engagementhub.conditions.EventFilter;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is earned by what. */
public sealed interface Rule {
  String id();

  /** Touchpoints that earn. */
  EventFilter when();

  /** What must hold for the person; null for everybody. */
  @Nullable Condition condition();

  /** By the touchpoint's time. */
  Validity validity();

  /** Whether only sources count that may say who somebody is: servers, not browsers. */
  boolean trustedOnly();

  /**
   * Points for each touchpoint.
   *
   * @param multipliers the greatest factor that applies counts
   * @param cap null for none
   * @param oncePerPerson whether only the first touchpoint earns
   * @param pending how long the points cannot be spent; null for not at all
   * @param expiresAfter null for as the programme says
   * @param qualifying whether what is earned counts toward a tier
   */
  record PerTouchpoint(
      String id,
      EventFilter when,
      @Nullable Condition condition,
      Validity validity,
      boolean trustedOnly,
      Award award,
      List<Multiplier> multipliers,
      @Nullable Cap cap,
      boolean oncePerPerson,
      @Nullable Period pending,
      @Nullable Period expiresAfter,
      boolean qualifying)
      implements Rule {
    public PerTouchpoint {
      multipliers = List.copyOf(multipliers);
    }
  }

  /**
   * Something for many good days.
   *
   * @param sum property that is added up over a calendar day; null: the touchpoints are counted
   * @param atLeast what a good day comes to at least
   * @param days how many good days are needed, 1 to 366
   * @param within among how many calendar days in a row; {@code days} to 366
   * @param consent purpose the person must have agreed to; null for none
   */
  record Streak(
      String id,
      EventFilter when,
      @Nullable Condition condition,
      Validity validity,
      boolean trustedOnly,
      @Nullable String sum,
      BigDecimal atLeast,
      int days,
      int within,
      @Nullable String consent,
      Grant grant)
      implements Rule {}

  /** What a streak earns. */
  sealed interface Grant {
    record Points(long points) implements Grant {}

    /**
     * A benefit.
     *
     * @param kind as {@code premium-discount}
     * @param value what it is worth, in words or numbers
     * @param validFor from when it is granted
     */
    record Benefit(String kind, String value, Period validFor) implements Grant {}
  }

  /**
   * More points for some.
   *
   * @param factor above zero, up to 1,000
   * @param tier null for any; those in a higher one have it too
   * @param segment null for any
   */
  record Multiplier(
      BigDecimal factor, @Nullable String tier, @Nullable String segment, Validity validity) {}

  /** Most points a person gets by the rule in a calendar day or month. */
  record Cap(long points, Per per) {
    /** How often the cap begins anew. */
    public enum Per {
      DAY,
      MONTH
    }
  }
}
