package io.engagementhub.bench.measures;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.bench.load.ClosedLoop;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** People with a history, to ask about. */
final class Population {
  private static final int PEOPLE = 200;
  private static final int READ = 100;
  private static final int BATCH = 100;
  private static final int BATCHES = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String run;

  private Population(String run) {
    this.run = run;
  }

  /** Sends 20 touchpoints for each of 200 visitors and waits until the last of them is known. */
  static Population settle(Ground ground)
      throws IOException, InterruptedException, NotTakenException {
    var people = new Population(Runs.next());
    var stream = new Touchpoints(people.run, ground.writeKey(), PEOPLE);
    var sent =
        new ClosedLoop(ground.gateway(), 1).run(PATIENCE, BATCHES, () -> stream.feed(BATCH)::next);
    if (sent.answered() != BATCHES) {
      throw new NotTakenException("could not send visitors: " + sent.refused());
    }
    long start = System.nanoTime();
    while (people.find(ground, PEOPLE - 1).isEmpty()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new NotTakenException("no profile of a visitor after " + PATIENCE);
      }
      Thread.sleep(LOOK);
    }
    return people;
  }

  int size() {
    return PEOPLE;
  }

  /** The anonymous id of a visitor. */
  String anonymousId(int number) {
    return Touchpoints.visitor(run, number);
  }

  /** An agent's reads of something of each of a hundred profiles, whose id ends the path. */
  static List<byte[]> agentReads(Ground ground, String path)
      throws IOException, InterruptedException, NotTakenException {
    var hub = ground.whole();
    var profiles = settle(ground).profiles(ground, READ);
    var headers = Calls.bearer(hub.token(Role.AGENT));
    return profiles.stream().map(id -> HttpRequest.get(path + id, headers)).toList();
  }

  /** The ids of the first profiles. */
  private List<String> profiles(Ground ground, int count) throws IOException, NotTakenException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var found = find(ground, i);
      if (found.isEmpty()) {
        throw new NotTakenException("a visitor has no profile");
      }
      ids.add(found.get(0).get("id").asText());
    }
    return ids;
  }

  private JsonNode find(Ground ground, int number) throws IOException {
    return ground
        .calls()
        .profiles("anonymous_id:" + anonymousId(number), ground.entrance().token(Role.AGENT));
  }
}
