package io.engagementhub.journey.funnels.domain;

import java.util.OptionalLong;

/**
 * One step of a funnel.
 *
 * @param profiles that came this far
 * @param medianMsFromPrevious from the step before to this one; empty for the first or for nobody
 */
public record StepFigures(long profiles, OptionalLong medianMsFromPrevious) {}
