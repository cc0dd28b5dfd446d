package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.ClosedLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The same calls to some places in turn: latency one at a time, throughput with several. */
final class Compared {
  private static final int CONNECTIONS = 8;

  private final Scale scale;
  private final Place place;
  private final List<Place> peers;
  private final Map<Place, Seen> seen = new LinkedHashMap<>();

  private Compared(Scale scale, Place place, List<Place> peers) {
    this.scale = scale;
    this.place = place;
    this.peers = List.copyOf(peers);
  }

  /** Warms all places up, then calls them in turn, round after round. */
  static Compared take(Scale scale, Place place, List<Place> peers)
      throws IOException, InterruptedException, NotTakenException {
    var compared = new Compared(scale, place, peers);
    compared.seen.put(place, new Seen());
    peers.forEach(peer -> compared.seen.put(peer, new Seen()));
    for (var each : compared.seen.keySet()) {
      each.call(CONNECTIONS, scale.time());
    }
    for (int round = 0; round < scale.rounds(); round++) {
      for (var each : compared.seen.entrySet()) {
        compared.round(each.getKey(), each.getValue());
      }
    }
    return compared;
  }

  /**
   * A place to call.
   *
   * @param calls what to call there, taken in turn
   * @param processor processor time it has used so far; null where it is of no interest
   */
  record Place(String name, URI url, List<byte[]> calls, @Nullable Supplier<Duration> processor) {
    Place {
      calls = List.copyOf(calls);
    }

    Place(String name, URI url, List<byte[]> calls) {
      this(name, url, calls, null);
    }

    ClosedLoop.Result call(int connections, Duration time)
        throws IOException, InterruptedException, NotTakenException {
      var result =
          new ClosedLoop(url, connections).run(time, Long.MAX_VALUE, () -> new InTurn(calls));
      if (!result.refused().isEmpty()) {
        throw new NotTakenException(name + " answered other than 200: " + result.refused());
      }
      return result;
    }
  }

  /** What came of one place, a value for each round. */
  private record Seen(Rounds half, Rounds most, Rounds rate, Rounds processor) {
    Seen() {
      this(new Rounds(), new Rounds(), new Rounds(), new Rounds());
    }
  }

  private static final class InTurn implements ClosedLoop.Requests {
    private final List<byte[]> calls;
    private int turn;

    InTurn(List<byte[]> calls) {
      this.calls = calls;
    }

    @Override
    public byte[] next() {
      return calls.get(turn++ % calls.size());
    }
  }

  /** Median latency, 99th percentile and calls a second, each beside each peer's. */
  List<Figure> figures(String what, String latencyAim, String rateAim) {
    List<Figure> figures = new ArrayList<>();
    var own = of(place);
    for (var peer : peers) {
      var other = of(peer);
      var named = peers.size() == 1 ? what : what + " beside " + peer.name();
      figures.add(Figure.of(named + ", p50", "", "ms", own.half(), peer.name(), other.half()));
      figures.add(
          Figure.of(named + ", p99", latencyAim, "ms", own.most(), peer.name(), other.most()));
      figures.add(
          Figure.of(
              named + ", throughput", rateAim, "calls/s", own.rate(), peer.name(), other.rate()));
      if (!own.processor().values().isEmpty() && !other.processor().values().isEmpty()) {
        figures.add(
            Figure.of(
                named + ", processor time each",
                "",
                "µs",
                own.processor(),
                peer.name(),
                other.processor()));
      }
    }
    return figures;
  }

  /** The median latency that a place has above another, in milliseconds, for each round. */
  Rounds above(Place dearer, Place cheaper) {
    var difference = new Rounds();
    var more = of(dearer).half().values();
    var less = of(cheaper).half().values();
    for (int round = 0; round < more.size(); round++) {
      difference.add(more.get(round) - less.get(round));
    }
    return difference;
  }

  private Seen of(Place each) {
    var found = seen.get(each);
    if (found == null) {
      throw new IllegalArgumentException(each.name() + " was not called");
    }
    return found;
  }

  private void round(Place each, Seen of)
      throws IOException, InterruptedException, NotTakenException {
    var alone = each.call(1, scale.time()).latencies();
    of.half().add(alone.percentileMillis(50));
    of.most().add(alone.percentileMillis(99));
    var processor = each.processor();
    var before = processor == null ? Duration.ZERO : processor.get();
    var result = each.call(CONNECTIONS, scale.time());
    of.rate().add(result.perSecond());
    if (processor != null) {
      of.processor()
          .add(processor.get().minus(before).toNanos() / 1e3 / Math.max(1, result.answered()));
    }
  }
}
