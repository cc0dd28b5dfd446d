package io.engagementhub.bench.measures;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.ClosedLoop;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Two people with a long history made one by an agent, and taken apart again: how long the call
 * takes through the gateway, and until journey-service's timeline shows it.
 */
public final class Merging implements Measure {
  private static final int EACH = 50_000;
  private static final int BATCH = 100;
  private static final int CONNECTIONS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration SHOWN = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(5);

  @Override
  public String name() {
    return "merge";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    ground.whole();
    var one = Person.with(ground, EACH);
    var other = Person.with(ground, EACH);
    new Stillness(ground).awaitAll(PATIENCE);
    var merging = new Times();
    var separating = new Times();
    for (int round = 0; round < ground.scale().rounds(); round++) {
      ground.say("merge: round " + (round + 1));
      var desk = new Desk(ground.calls(), ground.whole().token(Role.AGENT));
      var first = desk.profile(one);
      var second = desk.profile(other);
      // The later history is the newest touchpoint of both; asked for by the id of the earlier.
      var merge =
          merging.take(
              () -> desk.post(first + "/merges", "other", second),
              () -> desk.newest(first).startsWith(other.run()));
      new Stillness(ground).awaitAll(PATIENCE);
      var change = merge.get("id").asText();
      var survivor = merge.get("survivor").asText();
      separating.take(
          () -> desk.post(survivor + "/separations", "merge", change),
          () -> desk.newest(desk.profile(one)).startsWith(one.run()));
      new Stillness(ground).awaitAll(PATIENCE);
    }
    var among = " of two profiles, %,d touchpoints each, ".formatted(EACH);
    return List.of(
        Figure.of("merge" + among + "call", "under 50 ms", "ms", merging.call),
        Figure.of(
            "merge" + among + "until the timeline shows it", "under 1 s", "ms", merging.shown),
        Figure.of("separation" + among + "call", "under 50 ms", "ms", separating.call),
        Figure.of(
            "separation" + among + "until the timeline shows it",
            "under 1 s",
            "ms",
            separating.shown));
  }

  private interface Change {
    JsonNode make() throws IOException;
  }

  private interface Shown {
    boolean now() throws IOException, NotTakenException;
  }

  /** Of one kind of change, over the rounds; milliseconds. */
  private static final class Times {
    private final Rounds call = new Rounds();
    private final Rounds shown = new Rounds();

    JsonNode take(Change change, Shown effect)
        throws IOException, InterruptedException, NotTakenException {
      long start = System.nanoTime();
      var made = change.make();
      call.add((System.nanoTime() - start) / 1e6);
      while (!effect.now()) {
        if (System.nanoTime() - start > SHOWN.toNanos()) {
          throw new NotTakenException("the timeline does not show the change after " + SHOWN);
        }
        Thread.sleep(LOOK);
      }
      shown.add((System.nanoTime() - start) / 1e6);
      return made;
    }
  }

  /**
   * A visitor with a history.
   *
   * @param run begins the ids of the touchpoints, and the anonymous id
   */
  private record Person(String run) {
    static Person with(Ground ground, int touchpoints)
        throws IOException, InterruptedException, NotTakenException {
      var person = new Person(Runs.next());
      ground.say("merge: %,d touchpoints of one visitor".formatted(touchpoints));
      var stream = new Touchpoints(person.run, ground.writeKey(), 1);
      var result =
          new ClosedLoop(ground.gateway(), CONNECTIONS)
              .run(PATIENCE, touchpoints / BATCH, () -> stream.feed(BATCH)::next);
      if (!result.refused().isEmpty()) {
        throw new NotTakenException("answers other than 200: " + result.refused());
      }
      return person;
    }

    String visitor() {
      return Touchpoints.visitor(run, 0);
    }
  }

  /** What an agent asks and does. */
  private record Desk(Calls calls, String token) {
    String profile(Person person) throws IOException, NotTakenException {
      var found = calls.profiles("anonymous_id:" + person.visitor(), token);
      if (found.isEmpty()) {
        throw new NotTakenException("no profile of " + person.visitor());
      }
      return found.get(0).get("id").asText();
    }

    JsonNode post(String path, String field, String value) throws IOException {
      return calls.post(
          "/agent/v1/profiles/" + path,
          token,
          "{\"%s\":\"%s\",\"reason\":\"to be measured\"}".formatted(field, value));
    }

    /** The message id of the newest touchpoint on a profile's timeline. */
    String newest(String profile) throws IOException {
      return calls
          .get("/agent/v1/profiles/" + profile + "/timeline?limit=1", token)
          .at("/items/0/message/messageId")
          .asText();
    }
  }
}
