package io.engagementhub.profile.profiles;

import io.engagementhub.contracts.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as the hub knows it: the fold of its fragments.
 *
 * @param id of the profile that answers
 * @param revision grows with each change that other services are told of
 * @param mergedProfiles ids of profiles that went into this one and now lead here
 * @param traits by name: what was told, folded, and what the hub derives
 * @param segments the profile is in now
 * @param consents by purpose; a purpose that is not here was never asked for and counts as refused
 * @param links why fragments were, or were not, taken for one person; newest first
 */
public record Profile(
    UUID id,
    long revision,
    Instant createdAt,
    Instant lastSeenAt,
    List<UUID> mergedProfiles,
    List<Identifier> identifiers,
    Map<String, Trait> traits,
    List<Segment> segments,
    Map<String, Consent> consents,
    List<Group> groups,
    List<Fragment> fragments,
    List<Link> links,
    List<Drop> dropped) {

  /** What the person can be recognised by, and since when under which fragment. */
  public record Identifier(
      String namespace, String value, UUID fragment, String source, Instant firstSeenAt) {}

  /**
   * A trait with its provenance.
   *
   * @param fragment under which it was told; null for what the hub derives
   */
  public record Trait(Json value, String source, Instant at, @Nullable UUID fragment) {}

  public record Segment(String id, String name, Instant since) {}

  public record Consent(boolean granted, String source, Instant at) {}

  public record Group(String id, Instant since, Map<String, Json> traits) {}

  /** What was seen under one primary identifier. */
  public record Fragment(
      UUID id, String namespace, String value, Instant createdAt, Instant lastSeenAt) {}

  /**
   * Evidence for or against two fragments being one person.
   *
   * @param namespace of the identifier that points from one to the other; empty if none does
   * @param value that identifier's
   * @param touchpoint that told it first; null where none did
   * @param times how often it was told and written
   */
  public record Link(
      UUID fragment,
      UUID otherFragment,
      String rule,
      String verdict,
      String namespace,
      String value,
      @Nullable UUID touchpoint,
      String source,
      Instant at,
      Instant lastAt,
      long times) {}

  /** What was not kept because a limit was reached: how many, and the last of them. */
  public record Drop(
      UUID fragment, String kind, String reason, long count, String last, Instant at) {}
}
