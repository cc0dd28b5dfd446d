package io.engagementhub.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was shown something of a person. Names fields, never what stood in them.
 *
 * @param id noted once per id
 * @param reader name of the user
 * @param roles they held
 * @param purpose they stated; null if none
 * @param what they asked for, as {@code timeline}
 * @param profileId whose it was; null where nobody was known
 * @param fragments whose data was shown
 * @param fields names of what was shown
 * @param masked names of what was shown masked
 * @param traceId W3C trace id of the request
 */
public record ProfileRead(
    UUID id,
    Instant at,
    String reader,
    List<String> roles,
    @Nullable String purpose,
    String what,
    @Nullable UUID profileId,
    Set<UUID> fragments,
    List<String> fields,
    List<String> masked,
    String traceId) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.profile.read.v1";

  public ProfileRead {
    roles = List.copyOf(roles);
    fragments = Set.copyOf(fragments);
    fields = List.copyOf(fields);
    masked = List.copyOf(masked);
  }
}
