package io.engagementhub.profile.loyalty.domain;

import java.util.UUID;

/**
 * A touchpoint that matters to a programme, and whose it is.
 *
 * @param fragment under which it was observed
 * @param timeZone as the touchpoint tells it; empty if it does not
 */
public record Heard(UUID profile, UUID fragment, Occasion occasion, String timeZone) {}
