package io.engagementhub.profile.crm.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system outside the hub, as it is administered.
 *
 * @param id lower-case letters, digits and hyphens
 * @param fields each with another name and another trait
 * @param enrichment under which terms its data may be used; null for a system of the house's own
 */
public record CrmSystem(
    String id, String name, List<Field> fields, @Nullable Enrichment enrichment) {
  private static final String SOURCE = "crm:";

  public CrmSystem {
    fields = List.copyOf(fields);
  }

  /** A field of its records, and the trait it is. */
  public record Field(String name, String trait, ConflictPolicy policy) {}

  /**
   * Terms under which a third party's data may be used.
   *
   * @param licence its name
   * @param licenceUrl where it is to be read; null if nowhere
   * @param timeToLive how long a value may be used after it was told
   * @param purposes consents that allow it, each of them by itself; any if empty
   */
  public record Enrichment(
      String licence, @Nullable String licenceUrl, Duration timeToLive, List<String> purposes) {
    public Enrichment {
      purposes = List.copyOf(purposes);
    }
  }

  /** The source under which it tells, and the namespace of its external ids. */
  public String source() {
    return SOURCE + id;
  }

  public Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
