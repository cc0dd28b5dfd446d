package io.engagementhub.profile.feeds.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be told. The list is closed; a reader passes over what it does not know. */
public enum ChangeType {
  PROFILE_CHANGED("profile.changed"),
  PROFILE_MERGED("profile.merged"),
  PROFILE_SEPARATED("profile.separated"),
  SEGMENT_ENTERED("segment.entered"),
  SEGMENT_LEFT("segment.left"),
  CONSENT_CHANGED("consent.changed"),
  TIER_CHANGED("loyalty.tier-changed"),
  PRIVACY_REQUEST_COMPLETED("privacy-request.completed");

  private final String wireName;

  ChangeType(String wireName) {
    this.wireName = wireName;
  }

  /** As it is written in entries and filters. */
  public String wireName() {
    return wireName;
  }

  /** The one that is written so. */
  public static Optional<ChangeType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** All of them, as they are written. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(ChangeType::wireName).toList();
  }
}
