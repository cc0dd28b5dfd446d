package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.ClosedLoop;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same calls to two places in turn: latency one at a time, throughput with several. */
final class Compared {
  private static final int CONNECTIONS = 8;

  private final Scale scale;
  private final Place place;
  private final Place peer;

  Compared(Scale scale, Place place, Place peer) {
    this.scale = scale;
    this.place = place;
    this.peer = peer;
  }

  /**
   * A place to call.
   *
   * @param calls what to call there, taken in turn
   */
  record Place(String name, URI url, List<byte[]> calls) {
    Place {
      calls = List.copyOf(calls);
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

  /** Median latency, 99th percentile and calls a second, each beside the peer's. */
  List<Figure> figures(String what, String latencyAim, String rateAim)
      throws IOException, InterruptedException, NotTakenException {
    for (var each : List.of(place, peer)) {
      each.call(CONNECTIONS, scale.time());
    }
    var half = new Rounds();
    var most = new Rounds();
    var rate = new Rounds();
    var peerHalf = new Rounds();
    var peerMost = new Rounds();
    var peerRate = new Rounds();
    for (int round = 0; round < scale.rounds(); round++) {
      take(place, half, most, rate);
      take(peer, peerHalf, peerMost, peerRate);
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(what + ", p50", "", "ms", half, peer.name(), peerHalf));
    figures.add(Figure.of(what + ", p99", latencyAim, "ms", most, peer.name(), peerMost));
    figures.add(Figure.of(what + ", throughput", rateAim, "calls/s", rate, peer.name(), peerRate));
    return figures;
  }

  private void take(Place each, Rounds half, Rounds most, Rounds rate)
      throws IOException, InterruptedException, NotTakenException {
    var alone = each.call(1, scale.time()).latencies();
    half.add(alone.percentileMillis(50));
    most.add(alone.percentileMillis(99));
    rate.add(each.call(CONNECTIONS, scale.time()).perSecond());
  }
}
