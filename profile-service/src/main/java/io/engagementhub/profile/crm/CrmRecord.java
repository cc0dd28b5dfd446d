package io.engagementhub.profile.crm;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a system told last of a record.
 *
 * @param fragment under which it was observed; null until it was resolved
 * @param version the system's own, or the time of its update in milliseconds where it has none
 * @param fields values by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CrmRecord(
    String system,
    String externalId,
    @Nullable UUID fragment,
    long version,
    Instant updatedAt,
    Map<String, Json> fields) {
  public CrmRecord {
    fields = Map.copyOf(fields);
  }
}
