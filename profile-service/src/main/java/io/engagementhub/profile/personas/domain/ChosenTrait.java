package io.engagementhub.profile.personas.domain;

/**
 * A trait that people are grouped by.
 *
 * @param trait its name, or a way into it
 * @param number whether it counts as a number; otherwise as a word
 */
public record ChosenTrait(String trait, boolean number) {}
