package io.engagementhub.chatbot.known;

import io.engagementhub.contracts.Identifier;
import io.engagementhub.contracts.ProfileChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service knows of people. */
public interface People {

  /** The profile; a merged one answers with the one that stands for it. */
  Optional<ProfileChanged> find(UUID profileId);

  /** The profile that has this identifier; a merged one answers with the one that stands for it. */
  Optional<ProfileChanged> find(Identifier identifier);

  /** Where the profile, and those merged into it, stand: one per journey, the latest. */
  List<Stage> stages(UUID profileId);

  /** The latest touchpoints of all the fragments together, newest first. */
  List<KnownTouchpoint> touchpoints(Iterable<UUID> fragments, int limit);

  /** Follow-ups asked for this profile, and those merged into it, that nobody has done yet. */
  List<FollowUp> openFollowUps(UUID profileId);

  /**
   * Follow-ups in order of their asking.
   *
   * @param done those done, or those not
   * @param after the last one seen; null from the start
   */
  List<FollowUp> followUps(boolean done, @Nullable Position after, int limit);

  Optional<FollowUp> followUp(UUID id);

  /** Notes that a follow-up is done; false if it was already, or there is none. */
  boolean done(UUID id, String outcome, @Nullable String note, String agentId, Instant at);

  /** Place in the list of follow-ups. */
  record Position(Instant requestedAt, UUID id) {}

  /**
   * Where a profile stands in a journey.
   *
   * @param kind what the last signal said, e.g. {@code DROPPED_OFF}
   * @param at since when
   */
  record Stage(String journeyId, int journeyVersion, String stage, String kind, Instant at) {}

  /**
   * A wish that somebody gets in touch.
   *
   * @param outcome what came of it; null while open
   */
  record FollowUp(
      UUID id,
      UUID profileId,
      String reason,
      String journeyId,
      String stage,
      Instant requestedAt,
      @Nullable String outcome,
      @Nullable String note,
      @Nullable String doneBy,
      @Nullable Instant doneAt) {}
}
