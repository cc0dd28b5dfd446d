package io.engagementhub.gateway.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source does.
 *
 * @param accepted items taken, since the source was made
 * @param quarantined items put into quarantine
 * @param rejected requests refused as a whole: unreadable, too large, too many
 * @param lastSeenAt when its last item was taken or put into quarantine
 */
public record SourceHealth(
    long accepted, long quarantined, long rejected, @Nullable Instant lastSeenAt) {
  public static final SourceHealth NONE = new SourceHealth(0, 0, 0, null);
}
