package io.engagementhub.profile.loyalty.domain;

import java.util.Locale;

/** Where points are: with a member, or in an account of the programme. */
public enum Account {
  /** A fragment's points; its postings name the lot. */
  MEMBER,
  /** Where points come from; its sum is what was ever given for touchpoints, negative. */
  ISSUED,
  /** Put aside for a reward that is not handed out yet. */
  RESERVED,
  /** Spent on rewards. */
  REDEEMED,
  /** Not spent in time. */
  EXPIRED,
  /** Given and taken by hand. */
  ADJUSTED,
  /** Left behind by people who were erased. */
  FORFEITED;

  /** As it is stored and answered: lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
