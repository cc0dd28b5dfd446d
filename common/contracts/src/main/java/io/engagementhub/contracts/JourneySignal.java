package io.engagementhub.contracts;

import java.time.Instant;
import java.util.Comparator;
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
 * @param at when, by the touchpoint's or the timer's time; a late touchpoint can move somebody on
 *     at a time before the last one told
 * @param revision grows with every change of the same profile in the same journey, whatever {@link
 *     #at} says, and is the same however often the change is told; 0 of one that was made before
 *     there were revisions
 */
public record JourneySignal(
    UUID id,
    UUID profileId,
    String journeyId,
    int journeyVersion,
    Kind kind,
    String stage,
    @Nullable String previousStage,
    Instant at,
    long revision) {

  /**
   * The order in which signals of one profile and journey are to be believed, the one that stands
   * last: by revision. Those without come before all others, and among themselves stands what
   * happened last, which is all that is known of them.
   */
  public static final Comparator<JourneySignal> IN_ORDER =
      Comparator.comparingLong(JourneySignal::revision).thenComparing(JourneySignal::at);

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

  /** The same signal under a revision. */
  public JourneySignal withRevision(long number) {
    return new JourneySignal(
        id, profileId, journeyId, journeyVersion, kind, stage, previousStage, at, number);
  }

  /** Of two signals of one profile and journey the one that stands; the later told of equals. */
  public static JourneySignal standing(JourneySignal told, JourneySignal toldLater) {
    return IN_ORDER.compare(told, toldLater) > 0 ? told : toldLater;
  }
}
