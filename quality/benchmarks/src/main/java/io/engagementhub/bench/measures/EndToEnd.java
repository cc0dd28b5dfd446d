package io.engagementhub.bench.measures;

import io.engagementhub.bench.engines.RawTimeline;
import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Touchpoints through the whole hub: from the first one sent to the last one in the timeline, all
 * parts on this machine, with as many segments and journeys as the aim names; each touchpoint
 * there, and once. Beside PostgreSQL alone, inserting as many timeline rows as it can.
 */
public final class EndToEnd implements Measure {
  private static final int SEGMENTS = 20;
  private static final int JOURNEYS = 5;

  @Override
  public String name() {
    return "end-to-end";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    var definitions = new Definitions(ground);
    var what =
        "end to end, %d segments, %d journeys"
            .formatted(definitions.segments(SEGMENTS), definitions.journeys(JOURNEYS));
    var scale = ground.scale();
    var perSecond = new Rounds();
    var rows = new Rounds();
    var rowsWithInbox = new Rounds();
    Map<Part, Rounds> processor = new EnumMap<>(Part.class);
    var processorOfAll = new Rounds();
    try (var flow = new Flow(ground);
        var raw = RawTimeline.in(ground.scratchDatabase(), "hub", "hub")) {
      flow.warmUp(scale.touchpoints() / 2);
      for (int round = 0; round < scale.rounds(); round++) {
        var before = Processor.of(hub);
        perSecond.add(through(flow, hub, scale.touchpoints()));
        long all = 0;
        for (var used : Processor.of(hub).entrySet()) {
          var since = used.getValue().minus(before.getOrDefault(used.getKey(), Duration.ZERO));
          all += since.toNanos();
          processor
              .computeIfAbsent(used.getKey(), part -> new Rounds())
              .add(since.toNanos() / 1e3 / scale.touchpoints());
        }
        processorOfAll.add(all / 1e3 / scale.touchpoints());
        rows.add(raw.rowsPerSecond(scale.time(), false));
        rowsWithInbox.add(raw.rowsPerSecond(scale.time(), true));
      }
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            what + ", nothing lost, none twice",
            "20,000/s",
            "touchpoints/s",
            perSecond,
            "PostgreSQL rows, inbox row each",
            rowsWithInbox));
    figures.add(Figure.of("PostgreSQL alone, timeline rows", "", "rows/s", rows));
    figures.add(
        Figure.of("end to end, processor time each, all parts", "100 µs", "µs", processorOfAll));
    processor.forEach(
        (part, used) ->
            figures.add(Figure.of("end to end, processor time each, " + part, "", "µs", used)));
    return figures;
  }

  private static double through(Flow flow, HubStack hub, int touchpoints)
      throws IOException, InterruptedException, NotTakenException, SQLException {
    var stream = flow.through(touchpoints);
    assertOnce(hub, stream.run(), stream.sent());
    return stream.perSecond();
  }

  private static void assertOnce(HubStack hub, String run, long sent)
      throws SQLException, NotTakenException {
    try (var database = DriverManager.getConnection(hub.jdbcUrl(Part.JOURNEY), "hub", "hub");
        var count =
            database.prepareStatement(
                "select count(*), count(distinct id) from timeline where message like ?")) {
      count.setString(1, "%\"messageId\":\"" + run + "-%");
      try (var row = count.executeQuery()) {
        row.next();
        if (row.getLong(1) != sent || row.getLong(2) != sent) {
          throw new NotTakenException(
              "sent %d, the timeline has %d, different ones %d"
                  .formatted(sent, row.getLong(1), row.getLong(2)));
        }
      }
    }
  }
}
