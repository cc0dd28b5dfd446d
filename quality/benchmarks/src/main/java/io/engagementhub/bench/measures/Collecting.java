package io.engagementhub.bench.measures;

import io.engagementhub.bench.engines.BareEndpoint;
import io.engagementhub.bench.engines.ChildJvm;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.ClosedLoop;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.contracts.Topics;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Touchpoints accepted and durable per second in batches of 1, 10 and 100, beside an endpoint that
 * only appends to the same Kafka. Taken before the services behind the gateway start, so that both
 * have the machine to themselves.
 */
public final class Collecting implements Measure {
  private static final String BARE_TOPIC = "bench.bare.v1";
  private static final int VISITORS = 5_000;
  private static final Duration WARM_UP = Duration.ofSeconds(20);
  private static final long WARM_UP_CALLS = 5_000;

  @Override
  public String name() {
    return "collect";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.entrance();
    var writeKey = ground.writeKey();
    List<Figure> figures = new ArrayList<>();
    try (var log = new KafkaLog(hub.kafkaBootstrap())) {
      log.make(BARE_TOPIC);
      try (var bare = ChildJvm.start(BareEndpoint.class, hub.kafkaBootstrap(), BARE_TOPIC)) {
        var gateway =
            new Entrance(
                ground.gateway(),
                "",
                writeKey,
                hub.process(Part.GATEWAY).orElseThrow(),
                log,
                Topics.TOUCHPOINTS_COLLECTED);
        var items = new Entrance(bare.url(), "/items", writeKey, bare.process(), log, BARE_TOPIC);
        var body = new Entrance(bare.url(), "/body", writeKey, bare.process(), log, BARE_TOPIC);
        // Compilers finish on every path before anything counts.
        for (int size : List.of(100, 1)) {
          for (var entrance : List.of(gateway, items, body)) {
            entrance.send(size, 8, WARM_UP, WARM_UP_CALLS);
          }
        }
        figures.addAll(rates(ground, 100, 8, "100,000/s", gateway, items, body));
        figures.addAll(rates(ground, 10, 16, "", gateway, items, body));
        figures.addAll(rates(ground, 1, 32, "within 15 % of bare", gateway, items, body));
        figures.addAll(latency(ground, gateway, items));
      }
    }
    return figures;
  }

  private static List<Figure> rates(
      Ground ground,
      int size,
      int connections,
      String aim,
      Entrance gateway,
      Entrance items,
      Entrance body)
      throws IOException, InterruptedException, NotTakenException {
    var ofGateway = new Seen();
    var ofItems = new Seen();
    var ofBody = new Seen();
    for (int round = 0; round < ground.scale().rounds(); round++) {
      ofGateway.add(gateway.send(size, connections, ground.scale().time()));
      ofItems.add(items.send(size, connections, ground.scale().time()));
      if (size > 1) {
        ofBody.add(body.send(size, connections, ground.scale().time()));
      }
    }
    var what = "collect, " + (size == 1 ? "single" : "batches of " + size);
    var unit = "touchpoints/s";
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(what, aim, unit, ofGateway.perSecond, "bare endpoint", ofItems.perSecond));
    figures.add(
        Figure.of(
            what + ", processor time each",
            "",
            "µs",
            ofGateway.micros,
            "bare endpoint",
            ofItems.micros));
    if (size > 1) {
      figures.add(
          Figure.of(
              what + ", beside one record a body",
              "",
              unit,
              ofGateway.perSecond,
              "bare endpoint",
              ofBody.perSecond));
    }
    return figures;
  }

  private static List<Figure> latency(Ground ground, Entrance gateway, Entrance bare)
      throws IOException, InterruptedException, NotTakenException {
    var half = new Rounds();
    var most = new Rounds();
    var bareHalf = new Rounds();
    var bareMost = new Rounds();
    for (int round = 0; round < ground.scale().rounds(); round++) {
      var seen = gateway.send(1, 1, ground.scale().time()).result().latencies();
      half.add(seen.percentileMillis(50));
      most.add(seen.percentileMillis(99));
      var raw = bare.send(1, 1, ground.scale().time()).result().latencies();
      bareHalf.add(raw.percentileMillis(50));
      bareMost.add(raw.percentileMillis(99));
    }
    return List.of(
        Figure.of("collect, single, one at a time, p50", "", "ms", half, "bare endpoint", bareHalf),
        Figure.of(
            "collect, single, one at a time, p99", "", "ms", most, "bare endpoint", bareMost));
  }

  private static final class Seen {
    private final Rounds perSecond = new Rounds();
    private final Rounds micros = new Rounds();

    void add(Sent sent) {
      perSecond.add(sent.result().perSecond() * sent.size());
      micros.add(
          sent.processor().toNanos() / 1e3 / Math.max(1, sent.result().answered() * sent.size()));
    }
  }

  private record Sent(int size, ClosedLoop.Result result, Duration processor) {}

  /**
   * A place that takes touchpoints.
   *
   * @param path where to; empty for the tracking API's own
   * @param topic where they end up, a record each unless the path is {@code /body}
   */
  private record Entrance(
      URI url, String path, String writeKey, ProcessHandle process, KafkaLog log, String topic) {

    Sent send(int size, int connections, Duration time)
        throws IOException, InterruptedException, NotTakenException {
      return send(size, connections, time, Long.MAX_VALUE);
    }

    Sent send(int size, int connections, Duration time, long most)
        throws IOException, InterruptedException, NotTakenException {
      var stream = new Touchpoints(Runs.next(), writeKey, VISITORS);
      long before = log.appended(topic);
      var processor = Processor.of(process);
      var result =
          new ClosedLoop(url, connections).run(time, most, () -> stream.feed(size, path)::next);
      var used = Processor.of(process).minus(processor);
      if (!result.refused().isEmpty()) {
        throw new NotTakenException("answers other than 200: " + result.refused());
      }
      long kept = log.appended(topic) - before;
      long told = result.answered() * (path.equals("/body") ? 1 : size);
      // A call sent a second time may have been appended the first time too.
      long twice = result.repeated() * (path.equals("/body") ? 1 : size);
      if (kept < told || kept > told + twice) {
        throw new NotTakenException("told 200 for " + told + " but Kafka has " + kept);
      }
      return new Sent(size, result, used);
    }
  }
}
