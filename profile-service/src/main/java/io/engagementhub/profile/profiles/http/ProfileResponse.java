package io.engagementhub.profile.profiles.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.engagementhub.profile.view.DisclosedProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile as an agent reads it.
 *
 * @param requestedId the id that was asked for, where the profile it named went into this one
 * @param mergedInto this profile's id, in the same case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProfileResponse(
    @JsonUnwrapped DisclosedProfile profile,
    @Nullable UUID requestedId,
    @Nullable UUID mergedInto) {

  static ProfileResponse of(DisclosedProfile profile) {
    return new ProfileResponse(profile, null, null);
  }

  static ProfileResponse of(DisclosedProfile profile, UUID asked) {
    return profile.id().equals(asked)
        ? of(profile)
        : new ProfileResponse(profile, asked, profile.id());
  }
}
