package io.engagementhub.profile.scores;

import java.time.Instant;

/**
 * How far people were from those a version was trained with.
 *
 * @param askedBy a user's name, or empty for the schedule
 * @param people how many were compared
 * @param standing stable, watch or drifted, of what moved most; unknown where too few were compared
 * @param scoreIndex population stability index of the scores
 * @param features in JSON, the furthest first
 */
public record DriftCheck(
    String id,
    long version,
    Instant at,
    String askedBy,
    long people,
    String standing,
    double scoreIndex,
    String features) {}
