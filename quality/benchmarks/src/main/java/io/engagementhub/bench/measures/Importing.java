package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.HttpLine;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.contracts.Topics;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Lists of people, who were never heard of, through the gateway: until every line is durable, and
 * until profile-service knows them all.
 */
public final class Importing implements Measure {
  private static final int LINES = 20_000;
  private static final int CREATED = 201;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Override
  public String name() {
    return "import";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    var taken = new Rounds();
    var known = new Rounds();
    try (var log = new KafkaLog(hub.kafkaBootstrap())) {
      // One more than is counted: the first teaches the compilers.
      for (int round = 0; round <= ground.scale().rounds(); round++) {
        ground.say("import: round " + round);
        var request = request(hub.token(Role.MARKETER), Runs.next());
        long start = System.nanoTime();
        send(ground, request);
        double answered = perSecond(start);
        log.awaitRead(Topics.TOUCHPOINTS_COLLECTED, "profile-service", start + PATIENCE.toNanos());
        if (round > 0) {
          taken.add(answered);
          known.add(perSecond(start));
        }
      }
    }
    var what = "import of %,d profiles, until all are ".formatted(LINES);
    return List.of(
        Figure.of(what + "durable", "20,000/s", "profiles/s", taken),
        Figure.of(what + "known", "", "profiles/s", known));
  }

  private static byte[] request(String token, String run) {
    var lines = new StringBuilder(LINES * 128);
    for (int i = 0; i < LINES; i++) {
      lines
          .append(
              "{\"identifiers\":{\"user_id\":\"%1$s-%2$d\",\"email\":\"%1$s-%2$d@example.org\"}"
                  .formatted(run, i))
          .append(",\"traits\":{\"plan\":\"gold\",\"age\":%d}}\n".formatted(18 + i % 70));
    }
    return HttpRequest.post(
        "/admin/v1/profile-imports", Calls.bearer(token), "application/x-ndjson", lines.toString());
  }

  private static void send(Ground ground, byte[] request) throws IOException, NotTakenException {
    try (var line = HttpLine.to(ground.gateway())) {
      var answer = line.ask(request);
      if (answer.status() != CREATED || !answer.body().contains("\"accepted\":" + LINES)) {
        throw new NotTakenException("answered " + answer.status() + ": " + answer.body());
      }
    }
  }

  private static double perSecond(long start) {
    return LINES * 1e9 / (System.nanoTime() - start);
  }
}
