package io.engagementhub.profile.resolving.domain;

/**
 * How much of traits is kept.
 *
 * @param maxTraits most traits of one fragment
 * @param maxLength longest JSON text of one value, in UTF-16 units
 */
public record TraitLimits(int maxTraits, int maxLength) {
  /** Longest name of a trait, in UTF-16 units. */
  public static final int MAX_NAME = 200;

  /** In place of a value that cannot be kept at all; no JSON value is empty. */
  public static final String UNKEPT = "";

  /** Whether the trait can be kept as such, whatever else there is. */
  public boolean allowName(String name) {
    return !name.isEmpty() && name.length() <= MAX_NAME && name.indexOf('\0') < 0;
  }

  public boolean allowValue(String value) {
    return value.length() <= maxLength;
  }
}
