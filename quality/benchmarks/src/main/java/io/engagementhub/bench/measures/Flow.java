package io.engagementhub.bench.measures;

import io.engagementhub.bench.load.ClosedLoop;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.contracts.Topics;
import java.io.IOException;
import java.time.Duration;

/** Streams of touchpoints into a hub, each followed until those who read them are done. */
final class Flow implements AutoCloseable {
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 4;
  private static final int EACH = 10;
  private static final int MOST_SLICES = 12;
  private static final int SLICES_NO_FASTER = 2;
  private static final double FASTER = 1.1;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Ground ground;
  private final KafkaLog log;

  Flow(Ground ground) {
    this.ground = ground;
    this.log = new KafkaLog(ground.entrance().kafkaBootstrap());
  }

  /**
   * What one stream was.
   *
   * @param run begins its message ids, with a dash
   * @param sent touchpoints that were accepted
   * @param nanos from the first one sent to the last one read
   */
  record Stream(String run, long sent, long nanos) {
    double perSecond() {
      return sent * 1e9 / nanos;
    }
  }

  /**
   * Sends slices until two in a row go through hardly faster than any before, so that what is
   * measured then is what the hub sustains and not the compilers of its parts. Ends when all is
   * read.
   */
  void warmUp(int slice) throws Exception {
    double best = 1;
    int noFaster = 0;
    for (int i = 1; i <= MOST_SLICES && noFaster < SLICES_NO_FASTER; i++) {
      double perSecond = through(slice).perSecond();
      ground.say("warming up, %d touchpoints: %.0f/s".formatted(slice, perSecond));
      noFaster = perSecond >= best * FASTER ? 0 : noFaster + 1;
      best = Math.max(best, perSecond);
    }
    new Stillness(ground).awaitAll(PATIENCE);
  }

  /** Touchpoints a second until profile-service has read the last. */
  double resolve(int touchpoints) throws IOException, InterruptedException, NotTakenException {
    return send(touchpoints, false).perSecond();
  }

  /** Until journey-service has read the last. */
  Stream through(int touchpoints) throws IOException, InterruptedException, NotTakenException {
    return send(touchpoints, true);
  }

  private Stream send(int touchpoints, boolean whole)
      throws IOException, InterruptedException, NotTakenException {
    var run = Runs.next();
    var stream = new Touchpoints(run, ground.writeKey(), Math.max(1, touchpoints / EACH));
    long quarantined = log.appended(Topics.TOUCHPOINTS_QUARANTINED);
    long start = System.nanoTime();
    var result =
        new ClosedLoop(ground.gateway(), CONNECTIONS)
            .run(PATIENCE, touchpoints / BATCH, () -> stream.feed(BATCH)::next);
    if (!result.refused().isEmpty()) {
      throw new NotTakenException("answers other than 200: " + result.refused());
    }
    long deadline = start + PATIENCE.toNanos();
    log.awaitRead(Topics.TOUCHPOINTS_COLLECTED, "profile-service", deadline);
    if (whole) {
      log.awaitRead(Topics.TOUCHPOINTS_RESOLVED, "journey-service", deadline);
    }
    long nanos = System.nanoTime() - start;
    long refused = log.appended(Topics.TOUCHPOINTS_QUARANTINED) - quarantined;
    if (refused > 0) {
      throw new NotTakenException(refused + " touchpoints were quarantined");
    }
    return new Stream(run, result.answered() * BATCH, nanos);
  }

  @Override
  public void close() {
    log.close();
  }
}
