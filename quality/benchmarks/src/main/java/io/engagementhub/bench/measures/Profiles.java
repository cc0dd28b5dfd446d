package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.bench.load.HttpRequest;
import io.engagementhub.bench.measures.Compared.Place;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * profile-service over a large base of customers: reads, previews of segments and their back-fill,
 * touchpoints resolved while there are no, some and many segments, memory.
 */
public final class Profiles implements Measure {
  /** What can be measured alone. */
  public static final List<String> PARTS =
      List.of("reads", "previews", "back-fills", "touchpoints");

  private static final List<Integer> SEGMENTS = List.of(0, 20, 100);
  private static final int READ = 1_000;
  private static final int STEP = 997;
  private static final double MEBIBYTE = 1 << 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Each of the segments that touchpoints are resolved with is filled first. */
  private static final Duration PATIENCE_WITH_BACKFILLS = Duration.ofMinutes(30);

  private static final Duration LOOK = Duration.ofMillis(500);

  /** Conditions by what they ask for, as marketers write them. */
  private static final List<Asked> ASKED =
      List.of(
          new Asked("a trait", "trait plan is \"gold\" and trait age >= 60"),
          new Asked("a place", "trait home is within 50 km of 52.52, 13.40"),
          new Asked(
              "a count in a window", "did \"Product Viewed\" at least 2 times in the last 30 days"),
          new Asked("a sum", "sum of revenue over \"Order Completed\" > 900 ever"),
          new Asked(
              "a sequence", "did \"Quote Started\" then \"Order Completed\" within 2 days, ever"),
          new Asked(
              "several of these",
              "trait plan is \"gold\" and consent to email is granted and never did \"Order"
                  + " Completed\" in the last 30 days"));

  /** A condition in words, and what kind it is. */
  private record Asked(String kind, String condition) {}

  @Override
  public String name() {
    return "profiles";
  }

  @Override
  public boolean onlyByName() {
    return true;
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    int people = ground.scale().profiles();
    var segments = new Definitions(ground);
    segments.none();
    ground.say("profiles: writing " + people + " customers");
    CustomerBase.fill(hub.jdbcUrl(Part.PROFILE), people);
    var still = new Stillness(ground);
    var among = ", among %,d".formatted(people);
    List<Figure> figures = new ArrayList<>();
    for (var name : PARTS) {
      if (ground.scale().parts().isEmpty() || ground.scale().parts().contains(name)) {
        figures.addAll(part(name, still, () -> part(name, ground, segments, still, among)));
      }
    }
    for (var part : List.of(Part.PROFILE, Part.POSTGRESQL)) {
      figures.add(
          Figure.once("memory, " + part + among, "", "MiB", hub.memoryBytes(part) / MEBIBYTE));
    }
    return figures;
  }

  private static List<Figure> part(
      String name, Ground ground, Definitions segments, Stillness still, String among)
      throws Exception {
    return switch (name) {
      case "reads" -> reads(ground, ground.scale().profiles(), among);
      case "previews" -> previews(ground, among);
      case "back-fills" -> backfills(ground, still, among);
      default -> {
        segments.none();
        yield resolved(ground, segments, still, among);
      }
    };
  }

  /**
   * What one part could not measure does not cost what the others did. Each begins when nothing is
   * left to do of what was before it.
   */
  private static List<Figure> part(String name, Stillness still, Callable<List<Figure>> measured)
      throws Exception {
    return taken(
        name,
        () -> {
          still.awaitAll(PATIENCE);
          return measured.call();
        });
  }

  private static List<Figure> taken(String name, Callable<List<Figure>> measured) throws Exception {
    try {
      return measured.call();
    } catch (IOException | NotTakenException e) {
      return List.of(Figure.notTaken("profiles, " + name, "", String.valueOf(e.getMessage())));
    }
  }

  private static List<Figure> reads(Ground ground, int people, String among) throws Exception {
    var hub = ground.whole();
    var headers = Calls.bearer(hub.token(Role.AGENT));
    var users =
        IntStream.range(0, READ)
            .map(i -> 1 + (int) ((long) i * STEP % people))
            .mapToObj(i -> "user_id:" + CustomerBase.userId(i))
            .toList();
    var byIdentifier = users.stream().map(user -> "/agent/v1/profiles?identifier=" + user).toList();
    List<String> byId = new ArrayList<>();
    for (var user : users.subList(0, READ / 10)) {
      var found = ground.calls().profiles(user, hub.token(Role.AGENT));
      byId.add("/agent/v1/profiles/" + found.get(0).get("id").asText());
    }
    List<Figure> figures = new ArrayList<>();
    figures.addAll(
        beside(
            "profile by id" + among,
            "under 10 ms",
            service(ground, byId, headers),
            gateway("gateway", ground, byId, headers),
            ground));
    figures.addAll(
        beside(
            "profile by identifier" + among,
            "under 10 ms",
            service(ground, byIdentifier, headers),
            gateway("gateway", ground, byIdentifier, headers),
            ground));
    var whole = byId.stream().map(path -> path + "/360").toList();
    figures.addAll(
        beside(
            "360 view" + among,
            "under 50 ms",
            gateway("360 view", ground, whole, headers),
            gateway("profile by id", ground, byId, headers),
            ground));
    return figures;
  }

  private static List<Figure> beside(
      String what, String aim, Place place, Place peer, Ground ground) throws Exception {
    ground.say("profiles: " + what);
    return Compared.take(ground.scale(), place, List.of(peer)).figures(what, aim, "");
  }

  private static Place service(Ground ground, List<String> paths, Map<String, String> headers)
      throws Exception {
    var url = URI.create(ground.whole().url(Part.PROFILE));
    return new Place("service", url, calls(paths, headers));
  }

  private static Place gateway(
      String name, Ground ground, List<String> paths, Map<String, String> headers) {
    return new Place(name, ground.gateway(), calls(paths, headers));
  }

  private static List<byte[]> calls(List<String> paths, Map<String, String> headers) {
    return paths.stream().map(path -> HttpRequest.get(path, headers)).toList();
  }

  private static List<Figure> previews(Ground ground, String among) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (var asked : ASKED) {
      ground.say("profiles: preview of " + asked.kind());
      var seconds = new Rounds();
      for (int round = 0; round < ground.scale().rounds(); round++) {
        long start = System.nanoTime();
        ground
            .calls()
            .post("/admin/v1/segment-previews", marketer(ground), text(asked.condition(), "x"));
        seconds.add((System.nanoTime() - start) / 1e9);
      }
      figures.add(Figure.of("preview of " + asked.kind() + among, "", "s", seconds));
    }
    return figures;
  }

  private static List<Figure> backfills(Ground ground, Stillness still, String among)
      throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (var asked : ASKED) {
      ground.say("profiles: back-fill of " + asked.kind());
      figures.addAll(
          part("back-fill of " + asked.kind(), still, () -> backfill(ground, still, asked, among)));
    }
    return figures;
  }

  /** By the clock of this machine, which is the service's as well. */
  private static List<Figure> backfill(Ground ground, Stillness still, Asked asked, String among)
      throws Exception {
    var id = "bench-" + asked.kind().replace(' ', '-');
    var start = Instant.now();
    ground.calls().post("/admin/v1/segments", marketer(ground), text(asked.condition(), id));
    var in = awaitMembers(ground, id, start);
    long members =
        ground.calls().get("/admin/v1/segments/" + id, marketer(ground)).get("members").asLong();
    var what = "back-fill of %s, %,d members%s, until ".formatted(asked.kind(), members, among);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.once(what + "they are in", "under 10 s", "s", seconds(start, in)));
    try {
      still.awaitTold(PATIENCE);
      figures.add(Figure.once(what + "all are told", "", "s", seconds(start, Instant.now())));
    } catch (NotTakenException e) {
      figures.add(Figure.notTaken(what + "all are told", "", String.valueOf(e.getMessage())));
    }
    return figures;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private static Instant awaitMembers(Ground ground, String id, Instant start)
      throws IOException, InterruptedException, NotTakenException {
    while (true) {
      var segment = ground.calls().get("/admin/v1/segments/" + id, marketer(ground));
      var backfill = segment.path("backfill");
      var in = backfill.path("membersAt").asText("");
      if (!in.isEmpty() && !in.equals("null")) {
        return Instant.parse(in);
      }
      if (Instant.now().isAfter(start.plus(PATIENCE))) {
        throw new NotTakenException("still being filled after " + PATIENCE + ": " + backfill);
      }
      Thread.sleep(LOOK);
    }
  }

  /**
   * With nobody reading what profile-service tells, so that the processor is its and its peers'.
   */
  private static List<Figure> resolved(
      Ground ground, Definitions segments, Stillness still, String among) throws Exception {
    var hub = ground.whole();
    List<Part> readers = List.of(Part.JOURNEY, Part.CONTENT, Part.CHATBOT);
    readers.forEach(hub::stop);
    List<Figure> figures = new ArrayList<>();
    try (var flow = new Flow(ground)) {
      for (int count : SEGMENTS) {
        figures.addAll(
            taken(
                "touchpoints with %d segments".formatted(count),
                () -> {
                  segments.segments(count);
                  still.await(PATIENCE_WITH_BACKFILLS, Set.of("profile-service"));
                  return resolved(ground, flow, count, among);
                }));
      }
    } finally {
      readers.forEach(hub::startPart);
      hub.awaitReady(PATIENCE);
    }
    return figures;
  }

  private static List<Figure> resolved(Ground ground, Flow flow, int count, String among)
      throws Exception {
    ground.say("profiles: touchpoints with " + count + " segments");
    var hub = ground.whole();
    var perSecond = new Rounds();
    var processor = new Rounds();
    flow.resolve(ground.scale().touchpoints() / 2);
    for (int round = 0; round < ground.scale().rounds(); round++) {
      var before = Processor.of(hub).getOrDefault(Part.PROFILE, Duration.ZERO);
      perSecond.add(flow.resolve(ground.scale().touchpoints()));
      var used = Processor.of(hub).getOrDefault(Part.PROFILE, Duration.ZERO).minus(before);
      processor.add(used.toNanos() / 1e3 / ground.scale().touchpoints());
    }
    var what = "collected and resolved, %d segments%s".formatted(count, among);
    return List.of(
        Figure.of(what, "", "touchpoints/s", perSecond),
        Figure.of(what + ", processor time of profile-service each", "", "µs", processor));
  }

  private static String marketer(Ground ground) throws IOException {
    return ground.entrance().token(Role.MARKETER);
  }

  private static String text(String condition, String id) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"text\":\"%s\"}"
        .formatted(id, id, condition.replace("\"", "\\\""));
  }
}
