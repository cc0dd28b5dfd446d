package io.engagementhub.contracts;

import java.time.Instant;

/**
 * The rules of who may see what of a person, as they are from now on.
 *
 * @param version the highest holds
 * @param rules JSON array of {@code {fields, roles, purposes, access}}, in order
 * @param changedAt when
 */
public record VisibilityChanged(long version, Json rules, Instant changedAt) {
  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.visibility.changed.v1";

  /** The one key there is. */
  public static final String KEY = "rules";
}
