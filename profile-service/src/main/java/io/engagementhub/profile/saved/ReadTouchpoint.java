package io.engagementhub.profile.saved;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.contracts.TouchpointType;
import io.engagementhub.profile.resolving.TouchpointListener.Fresh;
import io.engagementhub.profile.saved.persistence.Returns.Return;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads out of a touchpoint what somebody has; the names are the e-commerce specification's. */
final class ReadTouchpoint {
  private static final int MOST_PRODUCTS = 100;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  /** What is learnt. */
  record Learnt(List<Thing> things, List<Return> returns) {
    private static final Learnt NOTHING = new Learnt(List.of(), List.of());

    boolean isNothing() {
      return things.isEmpty() && returns.isEmpty();
    }
  }

  /**
   * A thing to be saved.
   *
   * @param id the same for the same thing of the same touchpoint
   * @param order it is part of; null for none
   * @param line of the order; null for none
   */
  record Thing(Kind kind, UUID id, Draft draft, @Nullable String order, @Nullable String line) {}

  static Learnt of(Fresh fresh) {
    if (fresh.touchpoint().type() != TouchpointType.TRACK) {
      return Learnt.NOTHING;
    }
    var properties = fresh.message().path("properties");
    return switch (fresh.touchpoint().name()) {
      case "Order Completed" -> order(fresh, properties);
      case "Order Refunded", "Order Cancelled" -> returned(fresh, properties);
      case "Configuration Saved", "Product Added to Wishlist" -> configuration(fresh, properties);
      default -> Learnt.NOTHING;
    };
  }

  private static Learnt order(Fresh fresh, JsonNode properties) {
    var order = Texts.of(properties.path("order_id")).orElse(null);
    var things = new ArrayList<Thing>();
    int position = 0;
    for (var product : properties.path("products")) {
      if (position == MOST_PRODUCTS) {
        break;
      }
      var line = order == null ? null : order + "/" + position;
      var draft = LearntDraft.product(product, at(fresh), order);
      int place = position;
      draft.ifPresent(
          read -> things.add(new Thing(Kind.PRODUCT, id(fresh, place), read, order, line)));
      position++;
    }
    return new Learnt(things, List.of());
  }

  /** Without products the whole order went back. */
  private static Learnt returned(Fresh fresh, JsonNode properties) {
    var order = Texts.of(properties.path("order_id"));
    if (order.isEmpty()) {
      return Learnt.NOTHING;
    }
    var at = at(fresh);
    var returns = new ArrayList<Return>();
    var products = properties.path("products");
    for (var product : products) {
      if (returns.size() < MOST_PRODUCTS) {
        LearntDraft.reference(product)
            .ifPresent(
                reference -> returns.add(new Return(fresh.fragment(), order.get(), reference, at)));
      }
    }
    if (products.isEmpty()) {
      returns.add(new Return(fresh.fragment(), order.get(), "", at));
    }
    return new Learnt(List.of(), returns);
  }

  private static Learnt configuration(Fresh fresh, JsonNode properties) {
    Optional<Draft> draft =
        fresh.touchpoint().name().equals("Configuration Saved")
            ? LearntDraft.configuration(properties)
            : LearntDraft.wish(properties);
    return draft
        .map(
            read ->
                new Learnt(
                    List.of(new Thing(Kind.CONFIGURATION, id(fresh, 0), read, null, null)),
                    List.of()))
        .orElse(Learnt.NOTHING);
  }

  /** When it happened; when it was received where a clock says what cannot be. */
  static Instant at(Fresh fresh) {
    var touchpoint = fresh.touchpoint();
    var at = touchpoint.timestamp();
    return at.isBefore(EARLIEST) || at.isAfter(touchpoint.receivedAt())
        ? touchpoint.receivedAt()
        : at;
  }

  private static UUID id(Fresh fresh, int position) {
    return UUID.nameUUIDFromBytes((fresh.touchpoint().id() + "/" + position).getBytes(UTF_8));
  }

  private ReadTouchpoint() {}
}
