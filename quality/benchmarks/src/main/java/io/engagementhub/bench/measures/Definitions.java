package io.engagementhub.bench.measures;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Segments and journeys beside the demo's, made through the management API as a marketer makes
 * them; those that an earlier run left in the same home are used again.
 */
final class Definitions {
  private static final List<String> COUNTED =
      List.of("Product Viewed", "Quote Started", "Quote Step Completed", "Covers");

  private static final String SEGMENTS = "/admin/v1/segments?limit=200";

  private final Calls calls;
  private final HubStack hub;

  Definitions(Ground ground) throws IOException, InterruptedException {
    this.hub = ground.whole();
    this.calls = ground.calls();
  }

  /** A fresh one each time, for a measure may last longer than a token. */
  private String token() throws IOException {
    return hub.token(Role.MARKETER);
  }

  /** Takes every segment out of use, the demo's too; first those that no other asks for. */
  void none() throws IOException {
    var left = ids(SEGMENTS);
    while (!left.isEmpty()) {
      var needed = new ArrayList<String>();
      for (var id : left) {
        if (!calls.delete("/admin/v1/segments/" + id, token())) {
          needed.add(id);
        }
      }
      if (needed.size() == left.size()) {
        throw new IOException("these segments cannot be deleted: " + needed);
      }
      left = needed;
    }
  }

  /**
   * Makes segments until there are so many: counts of events in a window, some with a trait.
   *
   * @return how many there are
   */
  int segments(int wanted) throws IOException {
    var there = ids(SEGMENTS);
    for (int i = 1; there.size() < wanted; i++) {
      var id = "bench-flow-" + i;
      if (!there.contains(id)) {
        calls.post(
            "/admin/v1/segments",
            token(),
            """
            {"id": "%s", "name": "Bench %d", "condition": {"or": [
               {"event": "%s", "count": {"gte": %d}, "within": "P%dD"},
               {"trait": "car.year", "gt": %d}]}}"""
                .formatted(
                    id, i, COUNTED.get(i % COUNTED.size()), 1 + i % 7, 1 + i % 30, 1990 + i));
        there.add(id);
      }
    }
    return there.size();
  }

  /**
   * Publishes journeys until there are so many, each of the stages of the demo's.
   *
   * @return how many there are
   */
  int journeys(int wanted) throws IOException {
    var there = ids("/admin/v1/journeys");
    for (int i = 1; there.size() < wanted; i++) {
      var id = "bench-flow-" + i;
      if (!there.contains(id)) {
        calls.post(
            "/admin/v1/journeys",
            token(),
            """
            {"id": "%1$s", "title": "Bench %2$d", "customerGoal": "Be insured",
             "businessGoal": "Sell", "stages": [
               {"id": "look", "title": "Look", "touchpoints": [
                 {"type": "page", "name": "Covers"}, {"type": "track", "name": "Product Viewed"}],
                "silence": {"allowed": "P%2$dD"}},
               {"id": "ask", "title": "Ask", "touchpoints": [
                 {"type": "track", "name": "Quote Started"},
                 {"type": "track", "name": "Quote Step Completed"}],
                "silence": {"allowed": "PT%2$dH"}},
               {"id": "buy", "title": "Buy", "touchpoints": [
                 {"type": "track", "name": "Order Completed"}]}],
             "goal": {"stage": "buy", "touchpoints": [
               {"type": "track", "name": "Order Completed"}]}}"""
                .formatted(id, i));
        calls.post("/admin/v1/journeys/" + id + "/versions/1/publication", token(), "{}");
        there.add(id);
      }
    }
    return there.size();
  }

  private List<String> ids(String path) throws IOException {
    JsonNode items = calls.get(path, token()).get("items");
    return new ArrayList<>(
        StreamSupport.stream(items.spliterator(), false)
            .map(item -> item.get("id").asText())
            .distinct()
            .toList());
  }
}
