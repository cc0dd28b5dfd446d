package io.engagementhub.profile.feeds.domain;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One thing that changed: names and ids, never a value. */
public sealed interface Change {

  /** Fields with another value than before, by path as {@code traits.city}, in order. */
  record FieldsChanged(List<String> fields) implements Change {
    public FieldsChanged {
      fields = List.copyOf(fields);
    }
  }

  /** Another profile answers for this one. */
  record Merged(UUID mergedInto) implements Change {}

  /** It answers for itself again, or for less than before. */
  record Separated() implements Change {}

  record SegmentEntered(String segment) implements Change {}

  record SegmentLeft(String segment) implements Change {}

  /** A purpose was granted, refused, or is not answered any more, which counts as refused. */
  record ConsentChanged(String purpose, boolean granted) implements Change {}

  /** Tiers of the loyalty programme; null stands for none. */
  record TierChanged(@Nullable String from, @Nullable String to) implements Change {}

  /** Nobody's, for an erased person is not named. */
  record PrivacyRequestCompleted(UUID request, String kind) implements Change {}

  /** How it is called in entries and filters. */
  default ChangeType type() {
    return switch (this) {
      case FieldsChanged _ -> ChangeType.PROFILE_CHANGED;
      case Merged _ -> ChangeType.PROFILE_MERGED;
      case Separated _ -> ChangeType.PROFILE_SEPARATED;
      case SegmentEntered _ -> ChangeType.SEGMENT_ENTERED;
      case SegmentLeft _ -> ChangeType.SEGMENT_LEFT;
      case ConsentChanged _ -> ChangeType.CONSENT_CHANGED;
      case TierChanged _ -> ChangeType.TIER_CHANGED;
      case PrivacyRequestCompleted _ -> ChangeType.PRIVACY_REQUEST_COMPLETED;
    };
  }
}
