package io.engagementhub.conditions.changes;

import io.engagementhub.conditions.Condition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One part that would have to be otherwise.
 *
 * @param part a leaf of the condition
 * @param to whether it would have to hold
 * @param sentence for people
 * @param at when that comes by itself if nothing happens; null if it does not
 */
public record Change(Condition part, boolean to, String sentence, @Nullable Instant at) {}
