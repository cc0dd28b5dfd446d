package io.engagementhub.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other services may know of a profile, as it stands now. Not a difference: the newest one
 * replaces all before it. Of a person whose data may be kept but not used (GDPR, Art. 18) it has
 * the fragments and nothing else, so that nobody is known by it.
 *
 * @param profileId whose
 * @param revision grows with every change of this profile; a smaller one that comes later is stale
 * @param mergedInto the profile that answers for this one; null while this one stands for itself
 * @param fragments the fragments whose fold this profile is; none once merged away
 * @param identifiers what the person can be recognised by
 * @param traits trait values by name, filtered by consent
 * @param segments ids of the segments the profile is in
 * @param consents granted (true) or refused (false) by purpose; absent means not asked: refused
 * @param changedAt when
 */
public record ProfileChanged(
    UUID profileId,
    long revision,
    @Nullable UUID mergedInto,
    Set<UUID> fragments,
    List<Identifier> identifiers,
    Map<String, Json> traits,
    Set<String> segments,
    Map<String, Boolean> consents,
    Instant changedAt) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.profile.changed.v1";

  public ProfileChanged {
    fragments = Set.copyOf(fragments);
    identifiers = List.copyOf(identifiers);
    traits = Map.copyOf(traits);
    segments = Set.copyOf(segments);
    consents = Map.copyOf(consents);
  }
}
