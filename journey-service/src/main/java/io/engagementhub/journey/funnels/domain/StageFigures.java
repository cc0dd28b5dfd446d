package io.engagementhub.journey.funnels.domain;

import java.util.OptionalLong;

/**
 * What happened at one stage of a journey to the profiles that a funnel is about.
 *
 * @param order the stage's, from 0
 * @param reached profiles with a touchpoint of the stage
 * @param ofPrevious those of them with a touchpoint of the stage before as well
 * @param droppedOff profiles that stand in the stage and have been silent longer than it allows
 * @param medianMsToNext from a profile's first touchpoint here to its first of the next stage, over
 *     profiles that went that way; empty where none did
 */
public record StageFigures(
    int order, long reached, long ofPrevious, long droppedOff, OptionalLong medianMsToNext) {}
