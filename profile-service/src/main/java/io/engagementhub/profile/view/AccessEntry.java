package io.engagementhub.profile.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was shown something of a person, or of several.
 *
 * @param reader name of the user
 * @param roles they held, of those that count here
 * @param purpose they stated; null if none
 * @param what they asked for, as {@code profile} or {@code view}
 * @param profile whose it was, if one person's; null also where the person was erased since
 * @param fields names of what was shown
 * @param masked names of what was shown masked
 * @param traceId W3C trace id of the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AccessEntry(
    UUID id,
    Instant at,
    String reader,
    List<String> roles,
    @Nullable String purpose,
    String what,
    @Nullable UUID profile,
    List<String> fields,
    List<String> masked,
    String traceId) {
  public AccessEntry {
    roles = List.copyOf(roles);
    fields = List.copyOf(fields);
    masked = List.copyOf(masked);
  }
}
