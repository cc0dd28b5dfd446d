package io.engagementhub.content.decisions.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom to decide, as far as the asker may say so.
 *
 * @param userId null where none was stated, or where it did not count
 * @param anonymousId null where none was stated
 * @param profileId null, but for staff that look through another's eyes
 */
public record Who(@Nullable String userId, @Nullable String anonymousId, @Nullable UUID profileId) {

  /**
   * Who asks.
   *
   * @param staff marketer, analyst or admin, who may look through anyone's eyes
   * @param trusted came through a source that may say who its user is
   * @param userId proven by a token; null without one
   */
  public record Asker(boolean staff, boolean trusted, @Nullable String userId) {
    /** Whether this asker may see why something was chosen. */
    public boolean mayKnowWhy() {
      return staff || trusted;
    }
  }

  /**
   * Lets stand of what was stated what the asker may state. A user id counts if a trusted source or
   * staff says it, or a token proves it; otherwise it is as if it had not been said, so that a
   * guessed one gives nothing. Without a stated one, the proven one stands.
   */
  public static Who admit(Who stated, Asker asker) {
    boolean believed = asker.staff() || asker.trusted();
    var userId = stated.userId();
    if (userId == null || !believed) {
      userId = userId == null || userId.equals(asker.userId()) ? asker.userId() : null;
    }
    return new Who(userId, stated.anonymousId(), asker.staff() ? stated.profileId() : null);
  }
}
