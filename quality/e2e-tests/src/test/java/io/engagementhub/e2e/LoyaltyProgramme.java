package io.engagementhub.e2e;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one programme that is live in the hub under test: tyres earn points, thirty active days a
 * discount.
 */
final class LoyaltyProgramme {
  private static final String PATH = "/admin/v1/loyalty-programmes";
  private static final String ID = "active-life";
  private static final String DEFINITION =
      """
      {"id": "active-life", "name": "Active life", "currency": "point", "rules": [
        {"id": "tyres", "when": {"event": "Tyres Bought"},
         "perUnit": {"points": 1, "of": ["total"]}},
        {"id": "active", "kind": "streak", "when": {"event": "Steps Counted"}, "sum": "steps",
         "atLeast": 8000, "days": 30, "consent": "health",
         "benefit": {"kind": "premium-discount", "value": "5 %", "validFor": "P1Y"}}]}""";

  /** Publishes it, valid for the last sixty days, unless an earlier test has. */
  static synchronized void open(TheHub stack, HubClient hub) {
    if (hub.get(PATH + "/" + ID, "marketer").status() != 404) {
      return;
    }
    var drafted = hub.post(PATH, "marketer", Exact.object(DEFINITION)).expect(201);
    var from = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(60));
    hub.send(
            "POST",
            PATH + "/" + ID + "/publications",
            Exact.object().put("validFrom", from.toString()).toString(),
            "Authorization",
            "Bearer " + stack.token("marketer"),
            "If-Match",
            drafted.header("ETag"))
        .expect(200);
  }

  private LoyaltyProgramme() {}
}
