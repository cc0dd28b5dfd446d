package io.engagementhub.profile.rfm.domain;

import java.time.Duration;

/**
 * What is counted.
 *
 * @param id lower-case letters, digits and hyphens; the trait is {@code rfm.<id>}
 * @param event that people track, as {@code Order Completed}
 * @param amount the numeric property of it that is summed up
 * @param within how far back it counts
 * @param refreshEvery how often the fifths are found anew
 */
public record Rfm(
    String id, String name, String event, String amount, Duration within, Duration refreshEvery) {}
