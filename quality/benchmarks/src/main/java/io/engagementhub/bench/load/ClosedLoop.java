package io.engagementhub.bench.load;

import io.engagementhub.bench.figures.Latencies;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Some connections that call one after the other as fast as they are answered. */
public final class ClosedLoop {
  private final URI url;
  private final int connections;

  /**
   * @param url host and port to call; the path is the requests'
   * @param connections how many at once, at least 1
   */
  public ClosedLoop(URI url, int connections) {
    this.url = url;
    this.connections = connections;
  }

  /** Makes the next request of one connection. */
  @FunctionalInterface
  public interface Requests {
    byte[] next();
  }

  /**
   * What came of it.
   *
   * @param answered calls answered with status 2xx
   * @param nanos from the first call to the last answer
   * @param latencies of all calls
   * @param refused calls answered otherwise, by status
   * @param repeated calls sent a second time, see {@link HttpLine#repeated()}
   */
  public record Result(
      long answered,
      long nanos,
      Latencies latencies,
      TreeMap<Integer, Long> refused,
      long repeated) {
    public double perSecond() {
      return answered * 1e9 / nanos;
    }
  }

  /**
   * Calls for {@code time} or {@code most} calls, whichever ends first.
   *
   * @param requests makes a source of requests for each connection
   * @throws IOException if a connection fails
   */
  public Result run(Duration time, long most, Supplier<Requests> requests)
      throws IOException, InterruptedException {
    var left = new AtomicLong(most);
    long start = System.nanoTime();
    long end = start + time.toNanos();
    var all = new ArrayList<Future<Result>>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        var source = requests.get();
        all.add(threads.submit(() -> callUntil(end, left, source)));
      }
    }
    long nanos = System.nanoTime() - start;
    return sum(all, nanos);
  }

  private Result callUntil(long end, AtomicLong left, Requests requests) throws IOException {
    var latencies = new Latencies();
    var refused = new TreeMap<Integer, Long>();
    long answered = 0;
    try (var line = HttpLine.to(url)) {
      long now = System.nanoTime();
      while (now < end && left.getAndDecrement() > 0) {
        int status = line.call(requests.next());
        long then = System.nanoTime();
        latencies.add(then - now);
        now = then;
        if (status / 100 == 2) {
          answered++;
        } else {
          refused.merge(status, 1L, Long::sum);
        }
      }
      return new Result(answered, 0, latencies, refused, line.repeated());
    }
  }

  private static Result sum(Iterable<Future<Result>> all, long nanos)
      throws IOException, InterruptedException {
    var latencies = new Latencies();
    var refused = new TreeMap<Integer, Long>();
    long answered = 0;
    long repeated = 0;
    for (var each : all) {
      try {
        var result = each.get();
        answered += result.answered();
        repeated += result.repeated();
        latencies.addAll(result.latencies());
        result.refused().forEach((status, count) -> refused.merge(status, count, Long::sum));
      } catch (ExecutionException e) {
        throw new IOException(e.getMessage(), e);
      }
    }
    return new Result(answered, nanos, latencies, refused, repeated);
  }
}
