package io.engagementhub.content.exposures.http;

import static io.engagementhub.kit.problems.ProblemType.INVALID;
import static io.engagementhub.kit.problems.ProblemType.NOT_FOUND;

import io.engagementhub.content.exposures.Counts;
import io.engagementhub.content.exposures.Counts.DayCount;
import io.engagementhub.content.items.ContentItems;
import io.engagementhub.kit.problems.Refusals;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
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
   * @param days by UTC day and variant, with different people of that day
   */
  public record ItemCounts(
      UUID itemId, LocalDate from, LocalDate to, long shown, long clicked, List<DayCount> days) {}

  @GET
  @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
  @Operation(
      summary = "Decisions shown and clicked by UTC day and variant",
      description = "from and to are days (2026-11-22), both included; the last 30 days if absent.")
  public Response counts(
      @PathParam("id") UUID id,
      @QueryParam("from") @Nullable String fromText,
      @QueryParam("to") @Nullable String toText) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var to = day(toText, today);
    if (to.isEmpty()) {
      return Refusals.refuse(INVALID, "to", "must be a day such as 2026-11-22");
    }
    var from = day(fromText, to.get().minusDays(USUAL_DAYS - 1));
    if (from.isEmpty() || from.get().isAfter(to.get())) {
      return Refusals.refuse(INVALID, "from", "must be a day such as 2026-11-22, not after to");
    }
    if (items.find(id).isEmpty()) {
      return Refusals.refuse(NOT_FOUND, "There is no content item of this id");
    }
    var days = counts.of(id, from.get(), to.get());
    long shown = days.stream().mapToLong(DayCount::shown).sum();
    long clicked = days.stream().mapToLong(DayCount::clicked).sum();
    return Response.ok(new ItemCounts(id, from.get(), to.get(), shown, clicked, days)).build();
  }

  /** Empty for what is no day of the years 0 to 9999. */
  private static Optional<LocalDate> day(@Nullable String text, LocalDate usual) {
    try {
      return Optional.of(text == null ? usual : LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
