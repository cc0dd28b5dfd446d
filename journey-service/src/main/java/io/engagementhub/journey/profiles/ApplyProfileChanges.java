package io.engagementhub.journey.profiles;

import io.engagementhub.contracts.ProfileChanged;
import io.engagementhub.journey.tracking.RegroupProfiles;
import io.engagementhub.kit.events.IncomingEvent;
import io.engagementhub.kit.events.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Takes in what changed about profiles. Needs no inbox: a revision applied twice is stale. */
@ApplicationScoped
public class ApplyProfileChanges {
  private final ProfileUpdates profiles;
  private final RegroupProfiles regroup;

  ApplyProfileChanges(ProfileUpdates profiles, RegroupProfiles regroup) {
    this.profiles = profiles;
    this.regroup = regroup;
  }

  /** Applies the changes in one transaction. */
  @Transactional
  public List<OutgoingEvent> apply(List<IncomingEvent<ProfileChanged>> events) {
    regroup.regrouped(profiles.apply(events.stream().map(IncomingEvent::data).toList()));
    return List.of();
  }
}
