package io.engagementhub.profile.saved;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Things as touchpoints tell of them: what cannot be used is left out, not refused. */
final class LearntDraft {
  private static final String OWNED = "owned";
  private static final String WISH = "wishlist";
  private static final String CONFIGURATION = "configuration";
  private static final int LONGEST_OPTIONS = 16_000;
  private static final int LONGEST_PAGE = 2_000;
  private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Instant LATEST = Instant.parse("3000-01-01T00:00:00Z");

  /** A product of an order; empty if nothing says which. */
  static Optional<Draft> product(JsonNode product, Instant boughtAt, @Nullable String order) {
    return reference(product)
        .map(
            reference -> {
              var body = JsonNodeFactory.instance.objectNode().put("product", reference);
              text(product, "name").ifPresent(name -> body.put("name", name));
              Stream.of("serial", "vin")
                  .flatMap(name -> text(product, name).stream())
                  .findFirst()
                  .ifPresent(serial -> body.put("serial", serial));
              body.put("boughtAt", boughtAt.toString());
              date(product, "warranty_until", "warrantyUntil", body);
              date(product, "renewal_at", "renewalAt", body);
              if (order != null) {
                body.put("order", order);
              }
              body.put("status", OWNED);
              return new Draft(OWNED, reference, body);
            });
  }

  /** What a product of an order is called by. */
  static Optional<String> reference(JsonNode product) {
    return Stream.of("product_id", "sku").flatMap(name -> text(product, name).stream()).findFirst();
  }

  /** A configuration; empty if there is neither a product nor any option. */
  static Optional<Draft> configuration(JsonNode properties) {
    var product = text(properties, "product").or(() -> reference(properties)).orElse("");
    var options = properties.path("options");
    boolean chosen =
        options.isObject()
            && !options.isEmpty()
            && options.toString().length() <= LONGEST_OPTIONS
            && Texts.areKept(options);
    if (product.isEmpty() && !chosen) {
      return Optional.empty();
    }
    var kind = text(properties, "kind").filter(KIND.asMatchPredicate()).orElse(CONFIGURATION);
    var body = body(kind, product, properties);
    body.set("options", chosen ? options : JsonNodeFactory.instance.objectNode());
    return Optional.of(new Draft(kind, product, body));
  }

  /** A product that somebody wishes for, of this variant. */
  static Optional<Draft> wish(JsonNode properties) {
    return reference(properties)
        .map(
            product -> {
              var body = body(WISH, product, properties);
              var options = body.putObject("options");
              text(properties, "variant").ifPresent(variant -> options.put("variant", variant));
              return new Draft(WISH, product, body);
            });
  }

  private static ObjectNode body(String kind, String product, JsonNode properties) {
    var body = JsonNodeFactory.instance.objectNode().put("kind", kind);
    if (!product.isEmpty()) {
      body.put("product", product);
    }
    text(properties, "name").ifPresent(name -> body.put("name", name));
    price(properties, body);
    var page = properties.path("url").asText("");
    if (!page.isEmpty() && page.length() <= LONGEST_PAGE && Texts.isKept(page)) {
      body.put("page", page);
    }
    return body;
  }

  private static void price(JsonNode properties, ObjectNode body) {
    var currency = properties.path("currency").asText("");
    var price = properties.path("price");
    if (price.isNumber() && currency.matches("[A-Z]{3}")) {
      var amount = price.decimalValue();
      if (amount.signum() >= 0 && amount.precision() <= 18 && Math.abs(amount.scale()) <= 6) {
        body.putObject("price").put("amount", amount.toPlainString()).put("currency", currency);
      }
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Texts.of(object.path(name));
  }

  private static void date(JsonNode product, String told, String field, ObjectNode body) {
    try {
      var at = Instant.parse(product.path(told).asText(""));
      if (at.isAfter(Instant.EPOCH) && at.isBefore(LATEST)) {
        body.put(field, at.toString());
      }
    } catch (DateTimeException notATime) {
      // Left out like everything that cannot be used.
    }
  }

  private LearntDraft() {}
}
