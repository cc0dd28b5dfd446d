package io.engagementhub.content.exposures.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.content.exposures.Counts;
import io.engagementhub.content.exposures.Counts.DayCount;
import io.engagementhub.content.exposures.Counts.Position;
import io.engagementhub.content.items.ContentItems;
import io.engagementhub.kit.paging.Cursor;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How an item does. */
@Path("/admin/v1/content-items/{id}/counts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Content items")
public class CountsResource {
  private static final int USUAL_DAYS = 30;
  private static final int DAY_LENGTH = 10;

  private final Counts counts;
  private final ContentItems items;
  private final InstantSource clock;

  CountsResource(Counts counts, ContentItems items, InstantSource clock) {
    this.counts = counts;
    this.items = items;
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @param shown decisions rendered, over all days and variants
   * @param clicked decisions clicked, over all days and variants
   * @param days by UTC day and variant, with different people of that day; at most {@code limit}
   * @param next cursor of the following days; null on the last
   */
  public record ItemCounts(
      UUID itemId,
      LocalDate from,
      LocalDate to,
      long shown,
      long clicked,
      List<DayCount> days,
      @Nullable String next) {}

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
  @Operation(
      summary = "Decisions shown and clicked by UTC day and variant",
      description =
          "from and to are days (2026-11-22), both included; the last 30 days if absent. shown and"
              + " clicked are of all these days, days comes in pages.")
  public Response counts(
      @PathParam("id") UUID id,
      @QueryParam("from") @Nullable String fromText,
      @QueryParam("to") @Nullable String toText,
      @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit,
      @QueryParam("cursor") @Nullable String cursor) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var to = toText == null ? Optional.of(today) : day(toText);
    if (to.isEmpty()) {
      return Refusals.refuse(INVALID, "to", "must be a day such as 2026-11-22");
    }
    var from = fromText == null ? Optional.of(to.get().minusDays(USUAL_DAYS - 1)) : day(fromText);
    if (from.isEmpty() || from.get().isAfter(to.get())) {
      return Refusals.refuse(INVALID, "from", "must be a day such as 2026-11-22, not after to");
    }
    var after = cursor == null ? null : positionOf(cursor).orElse(null);
    if (cursor != null && after == null) {
      return Refusals.refuse(INVALID, "cursor", "is not a cursor of this list");
    }
    if (items.find(id).isEmpty()) {
      return Refusals.refuse(NOT_FOUND, "There is no content item of this id");
    }
    var sums = counts.sums(id, from.get(), to.get());
    var found = counts.of(id, from.get(), to.get(), after, limit + 1);
    var days = found.stream().limit(limit).toList();
    var next = found.size() > limit ? cursorOf(days.getLast()) : null;
    return Response.ok(
            new ItemCounts(id, from.get(), to.get(), sums.shown(), sums.clicked(), days, next))
        .build();
  }

  private static String cursorOf(DayCount last) {
    return Cursor.of(last.day().toString(), last.variant());
  }

  private static Optional<Position> positionOf(String cursor) {
    return Cursor.parse(cursor, 2)
        .filter(parts -> parts.getLast().indexOf(0) < 0)
        .flatMap(parts -> day(parts.getFirst()).map(day -> new Position(day, parts.getLast())));
  }

  /** Empty for what is no day of the years 0 to 9999. */
  private static Optional<LocalDate> day(String text) {
    try {
      return text.length() == DAY_LENGTH ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
