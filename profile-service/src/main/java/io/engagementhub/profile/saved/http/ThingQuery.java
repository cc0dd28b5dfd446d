package io.engagementhub.profile.saved.http;

import io.engagementhub.profile.saved.Kind;
import io.engagementhub.profile.saved.SavedThing.Position;
import io.engagementhub.profile.saved.SavedThing.Query;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which things a list is asked for. */
public class ThingQuery {
  @QueryParam("limit")
  @DefaultValue("50")
  int limit;

  @QueryParam("cursor")
  @Nullable String cursor;

  @QueryParam("kind")
  @Nullable String kind;

  @QueryParam("status")
  @Nullable String status;

  @QueryParam("product")
  @Nullable String product;

  @QueryParam("removed")
  boolean removed;

  /** The query; a text that cannot have been stored asks for nothing. */
  Query of(Kind of) {
    var label = of == Kind.PRODUCT ? status : kind;
    return new Query(of, removed, storable(label), storable(product));
  }

  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }

  static Optional<Position> position(List<String> parts) {
    try {
      return Optional.of(
          new Position(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast())));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
