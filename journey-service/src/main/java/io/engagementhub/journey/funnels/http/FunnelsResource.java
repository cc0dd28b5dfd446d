package io.engagementhub.journey.funnels.http;

import io.engagementhub.journey.funnels.Funnels;
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
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Funnels over touchpoints of any names, for analysts. */
@Path("/admin/v1/funnels")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@RolesAllowed({Roles.ANALYST, Roles.MARKETER, Roles.ADMIN})
public class FunnelsResource {
  private static final int MOST_STEPS = 20;

  private final Funnels funnels;

  FunnelsResource(Funnels funnels) {
    this.funnels = funnels;
  }

  @GET
  @Operation(
      operationId = "readFunnel",
      summary = "How many profiles went through touchpoints of any names, in order")
  public Response ofSteps(
      @QueryParam("steps") List<String> steps,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("window") @Nullable String window) {
    var parameters = new Parameters();
    var span = parameters.span(from, to);
    var within = parameters.duration("window", window);
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      parameters.wrong("steps", "must be given 1 to " + MOST_STEPS + " times", steps);
    }
    steps.forEach(step -> parameters.text("steps", step));
    Supplier<Response> answer =
        () ->
            Response.ok(
                    FunnelView.of(
                        steps,
                        funnels.ofSteps(
                            steps,
                            span.fromMs(),
                            span.toMs(),
                            within.map(Duration::toMillis).orElse(Long.MAX_VALUE))))
                .build();
    return parameters.then(answer);
  }
}
