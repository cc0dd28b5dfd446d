package io.engagementhub.gateway.collect.domain;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one message that the hub itself looks at, as the sender wrote them; empty text
 * counts as absent. A number where text belongs is its digits.
 *
 * @param type as stated, e.g. {@code track}
 * @param unreadable name of the first identifier or name that is neither text nor number
 * @param context what the message's own context says
 */
public record Message(
    @Nullable String type,
    @Nullable String event,
    @Nullable String name,
    @Nullable String category,
    @Nullable String channel,
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String previousId,
    @Nullable String groupId,
    @Nullable String messageId,
    @Nullable String timestamp,
    @Nullable String originalTimestamp,
    @Nullable String sentAt,
    @Nullable String unreadable,
    Context context) {

  /**
   * The part of {@code context} that the hub itself looks at.
   *
   * @param direct the sender asks that its address be noted
   * @param hasIp an address is given already
   */
  public record Context(
      @Nullable String channel,
      @Nullable String groupId,
      @Nullable String libraryName,
      boolean direct,
      boolean hasIp) {
    public static final Context NONE = new Context(null, null, null, false, false);

    /** This one, completed from a batch's outer context. */
    public Context over(Context outer) {
      return new Context(
          channel == null ? outer.channel : channel,
          groupId == null ? outer.groupId : groupId,
          libraryName == null ? outer.libraryName : libraryName,
          direct || outer.direct,
          hasIp || outer.hasIp);
    }
  }
}
