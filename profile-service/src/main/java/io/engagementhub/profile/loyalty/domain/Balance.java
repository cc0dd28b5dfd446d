package io.engagementhub.profile.loyalty.domain;

/**
 * How many points a person has.
 *
 * @param points that can be spent now; below zero after the return of what was spent already
 * @param pending points that can be spent later
 * @param total the sum of all entries; what has run out but was not yet posted as expired is in it
 */
public record Balance(long points, long pending, long total) {}
