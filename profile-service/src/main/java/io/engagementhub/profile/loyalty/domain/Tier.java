package io.engagementhub.profile.loyalty.domain;

/**
 * A rank.
 *
 * @param from what it takes in a qualification period, zero or more
 */
public record Tier(String id, String name, long from) {}
