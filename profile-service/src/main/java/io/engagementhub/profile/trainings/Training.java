package io.engagementhub.profile.trainings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A training.
 *
 * @param status due, running, trained, refused (nothing could be learnt) or failed
 * @param askedBy a user's name, or empty for the schedule
 * @param version that came of it
 * @param message why it was refused, or failed
 */
public record Training(
    String id,
    String status,
    Instant due,
    String askedBy,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long version,
    String message) {}
