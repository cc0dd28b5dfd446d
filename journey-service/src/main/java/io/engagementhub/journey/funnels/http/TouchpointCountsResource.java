package io.engagementhub.journey.funnels.http;

import io.engagementhub.journey.funnels.Counts;
import io.engagementhub.journey.funnels.Counts.By;
import io.engagementhub.journey.funnels.domain.Count;
import io.engagementhub.journey.requests.Parameters;
import io.engagementhub.kit.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Counts of touchpoints, for analysts. */
@Path("/admin/v1/touchpoints/counts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
public class TouchpointCountsResource {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final Counts counts;

  TouchpointCountsResource(Counts counts) {
    this.counts = counts;
  }

  @GET
  @Operation(
      operationId = "countTouchpoints",
      summary = "How many touchpoints there are by name, channel or day")
  public Response counts(
      @QueryParam("by") @Nullable String by,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("limit") @Nullable String limit) {
    var parameters = new Parameters();
    var span = parameters.span(from, to);
    var wanted =
        parameters.required(
            "by", parameters.oneOf("by", by, List.of("name", "channel", "day")), "name");
    int most = parameters.limit(limit, 100, 1_000);
    long fromDay = Math.floorDiv(span.fromMs(), DAY_MS);
    long toDay = Math.ceilDiv(span.toMs(), DAY_MS);
    return parameters.then(
        () -> {
          var items =
              counts.read(By.valueOf(wanted.toUpperCase(Locale.ROOT)), fromDay, toDay, most);
          return Response.ok(CountsView.of(wanted, items, counts.total(fromDay, toDay))).build();
        });
  }

  /**
   * Counts.
   *
   * @param total all touchpoints of the time asked for
   * @param other those that are in none of the items, because of the limit
   */
  record CountsView(String by, List<Count> items, long other, long total, String definition) {
    static CountsView of(String by, List<Count> items, long total) {
      long shown = items.stream().mapToLong(Count::touchpoints).sum();
      return new CountsView(
          by,
          items,
          total - shown,
          total,
          "touchpoints, each counted once, by the UTC day they happened on; days touched by [from,"
              + " to)");
    }
  }
}
