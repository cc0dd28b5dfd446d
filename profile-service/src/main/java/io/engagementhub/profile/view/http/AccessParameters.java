package io.engagementhub.profile.view.http;

import io.engagementhub.kit.ids.Ids;
import io.engagementhub.kit.paging.Listing;
import io.engagementhub.kit.problems.Problem.FieldError;
import io.engagementhub.profile.view.AccessEntry;
import io.engagementhub.profile.view.AccessLog;
import io.engagementhub.profile.view.AccessLog.Position;
import io.engagementhub.profile.view.AccessLog.Query;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which part of the access log. */
public class AccessParameters {
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2999-12-31T00:00:00Z");

  @QueryParam("from")
  @Nullable String from;

  @QueryParam("to")
  @Nullable String to;

  @QueryParam("limit")
  @DefaultValue("50")
  int limit;

  @QueryParam("cursor")
  @Nullable String cursor;

  /** Notes what is wrong with them. */
  void check(List<FieldError> errors) {
    if (instant(from, EARLIEST).isEmpty()) {
      errors.add(new FieldError("from", "expects a time, as 2026-05-01T00:00:00Z"));
    }
    if (instant(to, LATEST).isEmpty()) {
      errors.add(new FieldError("to", "expects a time, as 2026-05-01T00:00:00Z"));
    }
  }

  Instant since() {
    return instant(from, EARLIEST).orElse(EARLIEST);
  }

  Instant until() {
    return instant(to, LATEST).orElse(LATEST);
  }

  /** The page of the log that is asked for. */
  <T> Response page(AccessLog log, Query query, Function<AccessEntry, T> shape) {
    return Listing.of(
        limit,
        cursor,
        2,
        AccessParameters::position,
        asked ->
            asked.answer(
                log.list(query, asked.after(), asked.oneMore()), AccessParameters::key, shape));
  }

  private static Optional<Instant> instant(@Nullable String text, Instant usual) {
    if (text == null) {
      return Optional.of(usual);
    }
    try {
      var read = Instant.parse(text);
      return read.isBefore(EARLIEST) || read.isAfter(LATEST) ? Optional.empty() : Optional.of(read);
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  /** Reads the parts of a cursor. */
  private static Optional<Position> position(List<String> parts) {
    var id = Ids.parse(parts.getLast());
    var at = instant(parts.getFirst(), EARLIEST);
    return id.isEmpty() || at.isEmpty()
        ? Optional.empty()
        : Optional.of(new Position(at.get(), id.get()));
  }

  /** What a cursor holds of an entry. */
  private static List<String> key(AccessEntry entry) {
    return List.of(entry.at().toString(), entry.id().toString());
  }
}
