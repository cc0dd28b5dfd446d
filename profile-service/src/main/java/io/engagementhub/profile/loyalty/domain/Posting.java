package io.engagementhub.profile.loyalty.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry.
 *
 * @param lot of a member's points; null of the programme's accounts
 * @param amount points, never zero
 */
public record Posting(Account account, @Nullable UUID lot, long amount) {
  public Posting {
    if (amount == 0) {
      throw new IllegalArgumentException("a posting moves something");
    }
    if ((account == Account.MEMBER) != (lot != null)) {
      throw new IllegalArgumentException("a member's posting names its lot, and no other does");
    }
  }
}
