package io.engagementhub.bench.measures;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Latencies;
import io.engagementhub.bench.load.HttpLine;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.load.PacedLoad;
import io.engagementhub.bench.load.Touchpoints;
import io.engagementhub.contracts.Topics;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A segment of each kind of condition while 2,000 touchpoints a second come in: how long from the
 * touchpoint that makes somebody a member to the profile that says so.
 */
public final class LiveSegments implements Measure {
  private static final int LOAD_PER_SECOND = 2_000;
  private static final int PEOPLE = 5;
  private static final int CALM_LOOKS = 10;

  /** What is on its way when nobody falls behind: a third of a second's in each of two topics. */
  private static final int LITTLE = LOAD_PER_SECOND * 2 / 3;

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final Duration SETTLING = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(25);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * A kind of condition.
   *
   * @param condition in words
   * @param touchpoints what makes somebody fulfil it, one after the other; each a call and the
   *     fields of its body
   */
  private record Kind(String name, String condition, List<String> touchpoints) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "text of a trait",
              "trait plan is one of (\"gold\", \"silver\")",
              List.of("identify {'traits':{'plan':'gold'}}")),
          new Kind(
              "number of a trait", "trait age >= 18", List.of("identify {'traits':{'age':18}}")),
          new Kind(
              "date of a trait",
              "trait renewal is before 2030-01-01",
              List.of("identify {'traits':{'renewal':'2026-01-31'}}")),
          new Kind(
              "list of a trait",
              "trait brands contains \"bmw\"",
              List.of("identify {'traits':{'brands':['vw','bmw']}}")),
          new Kind(
              "place of a trait",
              "trait home is within 5 km of 52.52, 13.4",
              List.of("identify {'traits':{'home':{'lat':52.53,'lon':13.41}}}")),
          new Kind(
              "count, rolling window",
              "did \"Live Bought\" where category is \"tyres\" at least 2 times in the last 7 days",
              List.of(
                  "track {'event':'Live Bought','properties':{'category':'tyres'}}",
                  "track {'event':'Live Bought','properties':{'category':'tyres'}}")),
          new Kind(
              "sum, calendar month",
              "sum of revenue over \"Live Ordered\" > 100 this month",
              List.of(
                  "track {'event':'Live Ordered','properties':{'revenue':60}}",
                  "track {'event':'Live Ordered','properties':{'revenue':41}}")),
          new Kind(
              "last value",
              "last value of campaign over \"Live Read\" is \"spring\" ever",
              List.of("track {'event':'Live Read','properties':{'campaign':'spring'}}")),
          new Kind(
              "none of since",
              "never did \"Live Step\" since the last \"Live Start\" and did \"Live Start\" at least"
                  + " once ever",
              List.of("track {'event':'Live Start'}")),
          new Kind(
              "sequence",
              "did \"Live Asked\" then \"Live Offered\" within 1 hour, ever",
              List.of("track {'event':'Live Asked'}", "track {'event':'Live Offered'}")),
          new Kind(
              "consent",
              "consent to live is granted",
              List.of(
                  "track {'event':'Live Seen','context':{'consent':"
                      + "{'categoryPreferences':{'live':true}}}}")),
          new Kind(
              "other segment",
              "in segment live-1",
              List.of("identify {'traits':{'plan':'silver'}}")),
          new Kind(
              "stage of a journey",
              "at stage research of vehicle-insurance",
              List.of("track {'event':'Product Viewed'}")));

  @Override
  public String name() {
    return "live";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    ground.whole();
    define(ground);
    try (var flow = new Flow(ground)) {
      flow.warmUp(ground.scale().touchpoints() / 2);
    }
    var stream = new Touchpoints(Runs.next(), ground.writeKey(), 10_000);
    try (var load = PacedLoad.start(ground.gateway(), stream, LOAD_PER_SECOND)) {
      settle(ground);
      List<Figure> figures = new ArrayList<>(underLoad(ground));
      figures.add(
          Figure.once(
              "live segments, accepted beside them", "2,000/s", "touchpoints/s", load.perSecond()));
      return figures;
    }
  }

  private static List<Figure> underLoad(Ground ground)
      throws IOException, InterruptedException, NotTakenException {
    List<Figure> figures = new ArrayList<>();
    try (var collect = HttpLine.to(ground.gateway());
        var read = HttpLine.to(URI.create(ground.whole().url(Part.PROFILE)))) {
      var people = new People(ground, collect, read, Runs.next());
      for (int i = 0; i < KINDS.size(); i++) {
        people.become(i);
      }
      for (int i = 0; i < KINDS.size(); i++) {
        var seen = new Latencies();
        for (int person = 0; person < PEOPLE; person++) {
          seen.add(people.become(i));
        }
        figures.add(
            Figure.once(
                "live segment, " + KINDS.get(i).name() + ", slowest of " + PEOPLE,
                "under 1 s",
                "ms",
                seen.percentileMillis(100)));
      }
    }
    return figures;
  }

  /**
   * Waits until what gathered while the services were not yet compiled for the load is read, which
   * is so when little waits at {@link #CALM_LOOKS} looks in a row, or for {@link #SETTLING} at
   * most.
   */
  private static void settle(Ground ground) throws IOException, InterruptedException {
    try (var log = new KafkaLog(ground.entrance().kafkaBootstrap())) {
      var end = Instant.now().plus(SETTLING);
      int calm = 0;
      while (calm < CALM_LOOKS && Instant.now().isBefore(end)) {
        long waiting =
            log.waiting(Topics.TOUCHPOINTS_COLLECTED, "profile-service")
                + log.waiting(Topics.TOUCHPOINTS_RESOLVED, "journey-service");
        calm = waiting < LITTLE ? calm + 1 : 0;
        ground.say("settling under load: %d touchpoints wait".formatted(waiting));
        Thread.sleep(BETWEEN_LOOKS);
      }
    }
  }

  private static void define(Ground ground) throws IOException {
    var token = ground.entrance().token(Role.MARKETER);
    for (int i = 0; i < KINDS.size(); i++) {
      var body = MAPPER.createObjectNode();
      body.put("id", id(i)).put("name", KINDS.get(i).name()).put("text", KINDS.get(i).condition());
      ground.calls().make("/admin/v1/segments", token, body.toString());
    }
  }

  private static String id(int kind) {
    return "live-" + (kind + 1);
  }

  /** Makes people do what a segment asks for, each a new one. */
  private static final class People {
    private final HttpLine collect;
    private final HttpLine read;
    private final String run;
    private final Map<String, String> key;
    private final Map<String, String> agent;
    private int made;

    People(Ground ground, HttpLine collect, HttpLine read, String run) {
      this.collect = collect;
      this.read = read;
      this.run = run;
      this.key = Map.of("Authorization", Touchpoints.basic(ground.writeKey()));
      this.agent = Calls.bearer(ground.entrance().token(Role.AGENT));
    }

    /** Makes somebody a member; returns the nanoseconds until their profile says so. */
    long become(int kind) throws IOException, InterruptedException, NotTakenException {
      var user = "live-" + run + "-" + made++;
      var begun = Instant.now().minusSeconds(10).truncatedTo(ChronoUnit.MILLIS);
      int message = 0;
      for (var touchpoint : KINDS.get(kind).touchpoints()) {
        var call = touchpoint.substring(0, touchpoint.indexOf(' '));
        var fields = touchpoint.substring(call.length() + 2).replace('\'', '"');
        var body =
            "{\"userId\":\"%s\",\"messageId\":\"%s-%d\",\"timestamp\":\"%s\",%s"
                .formatted(user, user, message, begun.plusSeconds(message++), fields);
        int status = collect.call(HttpRequest.post("/v1/" + call, key, body));
        if (status != 200) {
          throw new NotTakenException("a touchpoint answered " + status);
        }
      }
      return awaitMember(user, id(kind));
    }

    private long awaitMember(String user, String segment)
        throws IOException, InterruptedException, NotTakenException {
      long accepted = System.nanoTime();
      var ask = HttpRequest.get("/agent/v1/profiles?identifier=user_id:" + user, agent);
      while (true) {
        var answer = read.ask(ask);
        long took = System.nanoTime() - accepted;
        if (answer.status() != 200) {
          throw new NotTakenException("a profile answered " + answer.status());
        }
        var segments = MAPPER.readTree(answer.body()).at("/items/0/segments");
        if (segments.toString().contains("\"" + segment + "\"")) {
          return took;
        }
        if (took > PATIENCE.toNanos()) {
          throw new NotTakenException("not a member of " + segment + " after " + PATIENCE);
        }
        Thread.sleep(LOOK);
      }
    }
  }
}
