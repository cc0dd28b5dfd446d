package io.engagementhub.content.decisions.http;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a front end asks.
 *
 * @param placements one to twenty placements
 * @param context where the person is; further fields are welcome and ignored
 * @param userId for whom; counts only if a trusted source says it or a token proves it
 * @param anonymousId for which browser or device
 * @param profileId for staff only: through whose eyes to look
 * @param locale BCP 47 tag; else the context's
 */
public record DecisionRequest(
    @Nullable List<@Nullable String> placements,
    @Nullable Context context,
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable UUID profileId,
    @Nullable String locale) {

  /** Where the person is. */
  public record Context(@Nullable String locale, @Nullable String channel) {}

  static final DecisionRequest EMPTY = new DecisionRequest(null, null, null, null, null, null);

  @Nullable String wantedLocale() {
    return locale != null || context == null ? locale : context.locale();
  }

  @Nullable String channel() {
    return context == null ? null : context.channel();
  }
}
