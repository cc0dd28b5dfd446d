package io.engagementhub.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One touchpoint as the gateway accepted it, before anyone knows whose it is.
 *
 * @param id made by {@link TouchpointIds} from source and message id, so a retry has the same id
 * @param sourceId the source whose write key sent it
 * @param trusted whether that source's word on identity may link people (servers yes, browsers no)
 * @param messageId the sender's id of the message, up to 100 characters, unique within the source
 * @param type which call of the tracking specification
 * @param name the event of a track, the name of a page or screen, else the type's wire name
 * @param channel web, mobile, server, call-centre, e-mail, chat, branch, device, social or as sent
 * @param userId the sender's id of a known customer
 * @param anonymousId the sender's id of a browser or device
 * @param previousId of an alias: the id used until now
 * @param groupId of a group call, or the context's group
 * @param timestamp when it happened, corrected for the sender's clock; millisecond precision
 * @param receivedAt when the gateway received it
 * @param message the message, whole, as sent (a batch's outer context merged in)
 */
public record CollectedTouchpoint(
    UUID id,
    String sourceId,
    boolean trusted,
    String messageId,
    TouchpointType type,
    String name,
    String channel,
    @Nullable String userId,
    @Nullable String anonymousId,
    @Nullable String previousId,
    @Nullable String groupId,
    Instant timestamp,
    Instant receivedAt,
    Json message) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.touchpoint.collected.v1";

  /** Who sent it: the user id, else the anonymous id. Messages of one sender stay in order. */
  public String sender() {
    if (userId != null) {
      return userId;
    }
    return anonymousId == null ? messageId : anonymousId;
  }
}
