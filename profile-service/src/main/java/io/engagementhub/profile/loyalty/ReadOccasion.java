package io.engagementhub.profile.loyalty;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.engagementhub.conditions.Occurrence;
import io.engagementhub.conditions.Properties;
import io.engagementhub.profile.loyalty.LiveProgramme.Live;
import io.engagementhub.profile.loyalty.domain.Heard;
import io.engagementhub.profile.loyalty.domain.Occasion;
import io.engagementhub.profile.loyalty.domain.OrderFact;
import io.engagementhub.profile.resolving.TouchpointListener.Fresh;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads out of a touchpoint what loyalty is about; the names are the e-commerce specification's.
 */
final class ReadOccasion {
  private static final int LONGEST_ORDER = 200;
  private static final int MOST_PRODUCTS = 1_000;
  private static final int MOST_DIGITS = 30;

  static Heard heard(Fresh fresh) {
    var touchpoint = fresh.touchpoint();
    var occasion =
        new Occasion(
            touchpoint.id(),
            touchpoint.trusted(),
            order(fresh.message().path("properties")).orElse(null),
            new Occurrence(
                touchpoint.timestamp(),
                touchpoint.type().wireName(),
                touchpoint.name(),
                Properties.ofJson(properties(fresh))));
    var zone = fresh.message().path("context").path("timezone").asText("");
    return new Heard(fresh.profile(), fresh.fragment(), occasion, zone);
  }

  /** The touchpoint's properties, with its channel and source, as JSON. */
  static String properties(Fresh fresh) {
    var properties =
        fresh.message().path("properties") instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    properties.put("$channel", fresh.touchpoint().channel());
    properties.put("$source", fresh.touchpoint().sourceId());
    return properties.toString();
  }

  /** What is told of an order; empty where none is named. */
  static Optional<OrderFact> fact(Fresh fresh, Occasion occasion) {
    var properties = fresh.message().path("properties");
    var order = occasion.order();
    return order == null
        ? Optional.empty()
        : Optional.of(
            new OrderFact(
                occasion.touchpoint(),
                fresh.fragment(),
                order,
                kind(occasion.occurrence()),
                occasion.at(),
                amount(properties.path("total")),
                amount(properties.path("revenue")),
                products(properties.path("products"))));
  }

  private static OrderFact.Kind kind(Occurrence occurrence) {
    if (!Live.isReturn(occurrence.type(), occurrence.name())) {
      return OrderFact.Kind.PLACED;
    }
    return occurrence.name().equals(LiveProgramme.ORDER_CANCELLED)
        ? OrderFact.Kind.CANCELLED
        : OrderFact.Kind.REFUNDED;
  }

  private static Optional<String> order(JsonNode properties) {
    var id = properties.path("order_id");
    var text = id.isTextual() || id.isIntegralNumber() ? id.asText() : "";
    boolean usable =
        !text.isBlank()
            && text.length() <= LONGEST_ORDER
            && text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    return usable ? Optional.of(text) : Optional.empty();
  }

  private static @Nullable BigDecimal amount(JsonNode value) {
    if (!value.isNumber()) {
      return null;
    }
    var amount = value.decimalValue();
    return amount.precision() <= MOST_DIGITS && Math.abs(amount.scale()) <= MOST_DIGITS
        ? amount
        : null;
  }

  private static @Nullable BigDecimal products(JsonNode products) {
    if (!products.isArray() || products.isEmpty() || products.size() > MOST_PRODUCTS) {
      return null;
    }
    var sum = BigDecimal.ZERO;
    for (var product : products) {
      var price = amount(product.path("price"));
      var quantity = product.has("quantity") ? amount(product.path("quantity")) : BigDecimal.ONE;
      if (price == null || quantity == null) {
        return null;
      }
      sum = sum.add(price.multiply(quantity));
    }
    return sum;
  }

  private ReadOccasion() {}
}
