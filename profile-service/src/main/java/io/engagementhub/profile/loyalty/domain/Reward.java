package io.engagementhub.profile.loyalty.domain;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that points buy.
 *
 * @param price in points, above zero
 * @param stock how many there ever are; empty for as many as are wanted
 * @param perPerson how many one person gets; empty for any number
 * @param tier that is needed, or a higher one; null for none
 */
public record Reward(
    String id,
    String name,
    long price,
    OptionalLong stock,
    OptionalLong perPerson,
    @Nullable String tier,
    Validity validity) {}
