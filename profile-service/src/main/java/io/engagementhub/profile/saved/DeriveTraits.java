package io.engagementhub.profile.saved;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.engagementhub.kit.events.EventMapper;
import io.engagementhub.profile.saved.persistence.DueDates;
import io.engagementhub.profile.saved.persistence.Standing;
import io.engagementhub.profile.saved.persistence.Standing.Thing;
import io.engagementhub.profile.segments.domain.News;
import io.engagementhub.profile.traits.DerivedTraits;
import io.engagementhub.profile.traits.DerivedTraits.Derived;
import io.engagementhub.profile.traits.DerivedTraits.Gone;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings the traits {@code products} and {@code configurations} into line with what people have
 * saved, and notes when the next date of their products passes.
 */
@ApplicationScoped
class DeriveTraits {
  static final String PRODUCTS = "products";
  static final String CONFIGURATIONS = "configurations";
  private static final String SOURCE = "hub/saved";
  private static final String OWNED = "owned";

  /** Longer options are for whoever asks for the configuration itself. */
  private static final int LONGEST_OPTIONS = 4_000;

  private static final List<String> TOLD = List.of("kind", "product", "name", "price", "options");

  private final InstantSource clock;

  DeriveTraits(InstantSource clock) {
    this.clock = clock;
  }

  /** Looks at profiles, which are locked, anew. */
  void derive(Connection connection, Set<UUID> profiles, News news) throws SQLException {
    var now = clock.instant();
    var standing = Standing.of(connection, profiles);
    var derived = new ArrayList<Derived>();
    var gone = new ArrayList<Gone>();
    Map<UUID, Instant> due = new HashMap<>();
    for (var profile : profiles) {
      var things = standing.getOrDefault(profile, List.of());
      var owned =
          things.stream()
              .filter(thing -> thing.kind() == Kind.PRODUCT && thing.label().equals(OWNED))
              .map(thing -> read(thing.body().text()))
              .toList();
      var built = things.stream().filter(thing -> thing.kind() == Kind.CONFIGURATION).toList();
      if (owned.isEmpty()) {
        gone.add(new Gone(profile, PRODUCTS));
      } else {
        derived.add(new Derived(profile, PRODUCTS, products(owned, now), SOURCE, now));
      }
      if (built.isEmpty()) {
        gone.add(new Gone(profile, CONFIGURATIONS));
      } else {
        derived.add(new Derived(profile, CONFIGURATIONS, configurations(built), SOURCE, now));
      }
      next(owned, now, "warrantyUntil", "renewalAt").ifPresent(at -> due.put(profile, at));
    }
    DerivedTraits.write(connection, derived, news);
    DerivedTraits.forget(connection, gone, news);
    DueDates.set(connection, profiles, due);
  }

  private static String products(List<JsonNode> owned, Instant now) {
    var json = JsonNodeFactory.instance.objectNode().put(OWNED, owned.size());
    next(owned, now, "renewalAt").ifPresent(at -> json.put("nextRenewalAt", at.toString()));
    next(owned, now, "warrantyUntil").ifPresent(at -> json.put("nextWarrantyEndAt", at.toString()));
    return json.toString();
  }

  /** The first of these dates that is yet to come. */
  private static Optional<Instant> next(List<JsonNode> owned, Instant now, String... dates) {
    return owned.stream()
        .flatMap(product -> List.of(dates).stream().map(product::path))
        .filter(JsonNode::isTextual)
        .map(date -> Instant.parse(date.textValue()))
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo);
  }

  private static String configurations(List<Thing> built) {
    var latest = built.getLast();
    var body = read(latest.body().text());
    var json = JsonNodeFactory.instance.objectNode().put("count", built.size());
    var last = json.putObject("last").put("id", latest.id().toString());
    for (var field : TOLD) {
      if (body.has(field) && body.get(field).toString().length() <= LONGEST_OPTIONS) {
        last.set(field, body.get(field));
      }
    }
    last.put("savedAt", latest.at().toString());
    return json.toString();
  }

  private static JsonNode read(String json) {
    try {
      return EventMapper.shared().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a saved thing is not JSON", e);
    }
  }
}
