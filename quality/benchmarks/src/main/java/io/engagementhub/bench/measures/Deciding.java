package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decisions with 500 published items, 50 in each of ten placements, for visitors with a history: at
 * the service, with the same calls through the gateway beside them.
 */
public final class Deciding implements Measure {
  private static final int PLACEMENTS = 10;
  private static final int ITEMS_EACH = 50;
  private static final int SEGMENTS = 50;

  @Override
  public String name() {
    return "decide";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    boolean segments = makeSegments(ground);
    makeItems(ground);
    var people = Population.settle(ground);
    var bodies = new ArrayList<String>();
    for (int i = 0; i < people.size(); i++) {
      bodies.add(
          "{\"placements\":[\"bench-decide-%d\"],\"anonymousId\":\"%s\"}"
              .formatted(i % PLACEMENTS, people.anonymousId(i)));
    }
    var service =
        place(
            "service",
            URI.create(hub.url(Part.CONTENT)),
            Calls.bearer(hub.token(Role.MARKETER)),
            bodies);
    var gateway =
        place(
            "gateway",
            ground.gateway(),
            Map.of("Authorization", Touchpoints.basic(ground.writeKey())),
            bodies);
    var what = "decision, 500 items" + (segments ? ", 50 segments" : "") + ", at the ";
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        Compared.take(ground.scale(), service, List.of(gateway))
            .figures(what + "service", "under 10 ms", "5,000/s"));
    return figures;
  }

  private static Place place(
      String name, URI url, Map<String, String> headers, List<String> bodies) {
    return new Place(
        name,
        url,
        bodies.stream().map(body -> HttpRequest.post("/v1/decisions", headers, body)).toList());
  }

  private static boolean makeSegments(Ground ground) {
    var token = ground.entrance().token(Role.MARKETER);
    try {
      for (int i = 0; i < SEGMENTS; i++) {
        ground
            .calls()
            .make(
                "/admin/v1/segments",
                token,
                """
                {"id": "bench-%1$d", "name": "Bench %1$d", "description": "Bench", "condition":
                 {"event": "Product Viewed", "count": {"gte": %1$d}, "within": "P7D"}}"""
                    .formatted(i + 1));
      }
      return true;
    } catch (IOException refused) {
      ground.say("decide: segments are not made: " + refused.getMessage());
      return false;
    }
  }

  private static void makeItems(Ground ground) throws IOException {
    var token = ground.entrance().token(Role.MARKETER);
    var calls = ground.calls();
    for (int placement = 0; placement < PLACEMENTS; placement++) {
      for (int i = 0; i < ITEMS_EACH; i++) {
        var rule =
            i == 0
                ? null
                : i % 2 == 0
                    ? "{\"segment\":\"bench-%d\"}".formatted(i)
                    : "{\"trait\":\"car.year\",\"gt\":%d}".formatted(1950 + i);
        calls.make(
            "/admin/v1/content-items",
            token,
            ContentItems.item("item" + i, "bench-decide-" + placement, i == 0, rule));
      }
    }
  }
}
