package io.engagementhub.content.items.domain;

import io.engagementhub.contracts.Json;
import java.util.List;

/** Says what is wrong with a condition; nothing, if it can be used as an item's eligibility. */
@FunctionalInterface
public interface EligibilityRule {
  /** Violations, with pointers that start at the condition itself. */
  List<Violation> violations(Json condition);
}
