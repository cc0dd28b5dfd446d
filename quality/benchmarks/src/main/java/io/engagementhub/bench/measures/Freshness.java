package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Latencies;
import io.engagementhub.bench.load.HttpLine;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.load.PacedLoad;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the moment a touchpoint is accepted to the moment a decision for that visitor differs, by
 * asking for decisions until it does: once by a segment (profile-service, then content-service),
 * once by the stage of a journey (journey-service between them). At rest and under load.
 */
public final class Freshness implements Measure {
  private static final String SEGMENT = "bench-segment";
  private static final String STAGE = "bench-stage";
  private static final int VISITORS = 60;
  private static final int WARM_UP = 20;
  private static final int LOAD_PER_SECOND = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Services that have just started do everything for the first time. */
  private static final Duration FIRST_PATIENCE = Duration.ofMinutes(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);

  @Override
  public String name() {
    return "fresh";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    ground.whole();
    makeItems(ground);
    var run = Runs.next();
    var writeKey = ground.writeKey();
    List<Figure> figures = new ArrayList<>();
    try (var line = HttpLine.to(ground.gateway());
        var flow = new Flow(ground)) {
      flow.warmUp(ground.scale().touchpoints() / 2);
      var visitor = new Visitor(line, run, Map.of("Authorization", Touchpoints.basic(writeKey)));
      visitor.meet(WARM_UP);
      figures.addAll(visitor.meet(VISITORS).figures("at rest", ""));
      var stream = new Touchpoints(Runs.next(), writeKey, VISITORS * 10);
      try (var load = PacedLoad.start(ground.gateway(), stream, LOAD_PER_SECOND)) {
        visitor.meet(WARM_UP);
        var seen = visitor.meet(VISITORS);
        var during = "at " + Math.round(load.perSecond()) + " touchpoints/s";
        figures.addAll(seen.figures(during, "p95 under 250 ms"));
      }
    }
    return figures;
  }

  private static void makeItems(Ground ground) throws IOException {
    var token = ground.entrance().token(Role.MARKETER);
    var calls = ground.calls();
    for (var placement : List.of(SEGMENT, STAGE)) {
      var rule =
          placement.equals(SEGMENT)
              ? "{\"segment\":\"started-quote\"}"
              : "{\"journey\":\"vehicle-insurance\",\"stage\":\"quote\"}";
      calls.make(
          "/admin/v1/content-items", token, ContentItems.item("before", placement, true, null));
      calls.make(
          "/admin/v1/content-items", token, ContentItems.item("after", placement, false, rule));
    }
  }

  private record Changes(Latencies bySegment, Latencies byStage) {
    List<Figure> figures(String when, String aim) {
      return List.of(
          figure("fresh by segment", when, 50, "", bySegment),
          figure("fresh by segment", when, 95, aim, bySegment),
          figure("fresh by journey stage", when, 50, "", byStage),
          figure("fresh by journey stage", when, 95, aim, byStage));
    }

    private static Figure figure(
        String what, String when, int percent, String aim, Latencies latencies) {
      return Figure.once(
          what + ", " + when + ", p" + percent, aim, "ms", latencies.percentileMillis(percent));
    }
  }

  private static final class Visitor {
    private final HttpLine line;
    private final String run;
    private final Map<String, String> headers;
    private int met;

    Visitor(HttpLine line, String run, Map<String, String> headers) {
      this.line = line;
      this.run = run;
      this.headers = headers;
    }

    Changes meet(int visitors) throws IOException, InterruptedException, NotTakenException {
      var changes = new Changes(new Latencies(), new Latencies());
      for (int i = 0; i < visitors; i++) {
        startQuote(
            "fresh-" + run + "-" + met++, changes, met < WARM_UP ? FIRST_PATIENCE : PATIENCE);
      }
      return changes;
    }

    private void startQuote(String id, Changes changes, Duration patience)
        throws IOException, InterruptedException, NotTakenException {
      var track =
          "{\"event\":\"Quote Started\",\"anonymousId\":\"%s\",\"messageId\":\"%s\"}"
              .formatted(id, id);
      int status = line.call(HttpRequest.post("/v1/track", headers, track));
      if (status != 200) {
        throw new NotTakenException("a track answered " + status);
      }
      long accepted = System.nanoTime();
      var ask =
          HttpRequest.post(
              "/v1/decisions",
              headers,
              "{\"placements\":[\"%s\",\"%s\"],\"anonymousId\":\"%s\"}"
                  .formatted(SEGMENT, STAGE, id));
      boolean segment = false;
      boolean stage = false;
      while (!segment || !stage) {
        var answer = line.ask(ask);
        long took = System.nanoTime() - accepted;
        if (answer.status() != 200) {
          throw new NotTakenException("a decision answered " + answer.status());
        }
        if (!segment && answer.body().contains("\"after-" + SEGMENT)) {
          segment = true;
          changes.bySegment().add(took);
        }
        if (!stage && answer.body().contains("\"after-" + STAGE)) {
          stage = true;
          changes.byStage().add(took);
        }
        if (took > patience.toNanos()) {
          throw new NotTakenException(
              "after %s, changed by segment: %s, by stage: %s".formatted(patience, segment, stage));
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }
}
