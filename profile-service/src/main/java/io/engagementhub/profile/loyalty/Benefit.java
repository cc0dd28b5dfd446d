package io.engagementhub.profile.loyalty;

import java.time.Instant;
import java.util.UUID;

/**
 * Something a person has earned that is not points.
 *
 * @param rule that granted it
 * @param kind as {@code premium-discount}
 * @param value what it is worth
 * @param reason why it was granted, for a person to read
 */
public record Benefit(
    UUID id,
    String rule,
    String kind,
    String value,
    String reason,
    Instant grantedAt,
    Instant expiresAt) {}
