package io.engagementhub.journey.tracking.domain;

import io.engagementhub.contracts.JourneySignal.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed in where somebody stands.
 *
 * @param kind what
 * @param stage the stage after
 * @param previousStage the stage before; null at entry
 * @param atMs when, by the touchpoint's or the silence's time, milliseconds since 1970
 * @param occasion tells apart changes that can happen again; empty for those that happen once
 */
public record Change(
    Kind kind, String stage, @Nullable String previousStage, long atMs, String occasion) {

  /** The same change, told as of {@code ms} where it happened before. */
  public Change notBefore(long ms) {
    return new Change(kind, stage, previousStage, Math.max(ms, atMs), occasion);
  }

  static Change entered(Standing now) {
    return new Change(Kind.ENTERED, now.enteredAt().id(), null, now.enteredMs(), "");
  }

  static Change reached(Standing now, String previous, long atMs) {
    return new Change(Kind.STAGE_REACHED, now.stage().id(), previous, atMs, now.stage().id());
  }

  static Change completed(Standing now, long atMs) {
    return new Change(Kind.COMPLETED, now.stage().id(), now.stage().id(), atMs, "");
  }

  /** Dropped off after the silence that ended at {@code dueMs}. */
  public static Change droppedOff(Standing before, long dueMs) {
    return new Change(
        Kind.DROPPED_OFF, before.stage().id(), before.stage().id(), dueMs, "" + dueMs);
  }

  static Change resumed(Standing now, Standing before, long dueMs, long atMs) {
    return new Change(Kind.RESUMED, now.stage().id(), before.stage().id(), atMs, "" + dueMs);
  }
}
