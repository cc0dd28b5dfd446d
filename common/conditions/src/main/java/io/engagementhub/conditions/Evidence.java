package io.engagementhub.conditions;

import java.util.List;

/**
 * Why a condition holds or does not.
 *
 * @param condition what was asked
 * @param holds the answer
 * @param found what was found: the trait's value, the count, {@code member}; empty for and, or, not
 * @param parts the evidence of the parts; empty for a leaf
 */
public record Evidence(Condition condition, boolean holds, String found, List<Evidence> parts) {
  public Evidence {
    parts = List.copyOf(parts);
  }
}
