package io.engagementhub.profile.crm.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose value of a field stands where a system and the hub differ. */
public enum ConflictPolicy {
  /** The system's; its trait is declared as most trusting it. */
  CRM_WINS,
  /** The hub's, where it has one from elsewhere. */
  HUB_WINS,
  /** What was told last. */
  LATEST,
  /** The more trusted source's, in the order that the trait's declaration gives. */
  MOST_TRUSTED;

  /** As written in JSON. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ConflictPolicy> of(String wireName) {
    return Arrays.stream(values()).filter(policy -> policy.wireName().equals(wireName)).findFirst();
  }

  public static List<String> wireNames() {
    return Arrays.stream(values()).map(ConflictPolicy::wireName).toList();
  }
}
