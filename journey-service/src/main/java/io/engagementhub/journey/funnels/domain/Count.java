package io.engagementhub.journey.funnels.domain;

/**
 * How many touchpoints share something.
 *
 * @param key what they share: a name, a channel or a day (ISO-8601, UTC)
 */
public record Count(String key, long touchpoints) {}
