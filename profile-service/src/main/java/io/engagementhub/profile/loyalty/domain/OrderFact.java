package io.engagementhub.profile.loyalty.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was told of an order. Amounts are those of the e-commerce specification.
 *
 * @param total with tax and shipping; null where it was not told
 * @param revenue without them
 * @param products price times quantity of the products named
 */
public record OrderFact(
    UUID touchpoint,
    UUID fragment,
    String order,
    Kind kind,
    Instant at,
    @Nullable BigDecimal total,
    @Nullable BigDecimal revenue,
    @Nullable BigDecimal products) {

  /** What was told. */
  public enum Kind {
    PLACED,
    /** Some of it was returned, or all where no amount is told. */
    REFUNDED,
    CANCELLED
  }
}
