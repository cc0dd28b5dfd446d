package io.engagementhub.profile.loyalty.domain;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that happened to a fragment's points: never changed, never deleted.
 *
 * @param id of the transaction; with the fragment unique. One transaction can have an entry with
 *     each of several fragments
 * @param at when it counts
 * @param reference what it is about: a rule, a reward, a reason
 * @param postings at least two; their sum is zero
 */
public record Entry(
    UUID id, UUID fragment, Kind kind, Instant at, String reference, List<Posting> postings) {

  /** What happened. */
  public enum Kind {
    EARNED,
    /** Taken back because an order was returned. */
    REVERSED,
    /** Given back because an order counts again. */
    REINSTATED,
    RESERVED,
    REDEEMED,
    CANCELLED,
    EXPIRED,
    ADJUSTED,
    FORFEITED;

    /** As it is stored and answered: lower case. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Entry {
    postings = List.copyOf(postings);
    long sum = 0;
    for (var posting : postings) {
      sum = Math.addExact(sum, posting.amount());
    }
    if (postings.size() < 2 || sum != 0) {
      throw new IllegalArgumentException("an entry balances");
    }
  }

  /** What the member gained, or lost. */
  public long toMember() {
    return postings.stream()
        .filter(posting -> posting.account() == Account.MEMBER)
        .mapToLong(Posting::amount)
        .sum();
  }
}
