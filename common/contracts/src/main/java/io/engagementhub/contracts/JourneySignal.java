package io.engagementhub.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed in where a profile stands in a journey.
 *
 * @param id the same for the same change, however often it is told
 * @param profileId whose journey
 * @param journeyId which journey, e.g. {@code vehicle-insurance}
 * @param journeyVersion which published version of it
 * @param kind what changed
 * @param stage the stage the profile is in after the change
 * @param previousStage the stage it was in before; null at entry
 * @param at when, by the touchpoint's or the timer's time
 */
public record JourneySignal(
    UUID id,
    UUID profileId,
    String journeyId,
    int journeyVersion,
    Kind kind,
    String stage,
    @Nullable String previousStage,
    Instant at) {

  /** CloudEvents type of this event. */
  public static final String EVENT_TYPE = "io.engagementhub.journey.signal.v1";

  /** What a signal can say. */
  public enum Kind {
    /** Entered the journey at {@code stage}. */
    ENTERED,
    /** Moved on to {@code stage}. */
    STAGE_REACHED,
    /** Was silent for longer than the stage allows. */
    DROPPED_OFF,
    /** Came back after dropping off. */
    RESUMED,
    /** Reached the journey's goal. */
    COMPLETED
  }
}
