package io.engagementhub.bench.measures;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Rounds;
import io.engagementhub.launcher.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How long each service takes to be ready when started alone, and the memory of all at rest. */
public final class Footprint implements Measure {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String name() {
    return "footprint";
  }

  @Override
  public List<Figure> take(Ground ground) throws Exception {
    var hub = ground.whole();
    List<Figure> figures = new ArrayList<>();
    for (var service : Part.services()) {
      var rounds = new Rounds();
      for (int round = 0; round < ground.scale().rounds(); round++) {
        hub.stop(service);
        long start = System.nanoTime();
        hub.startPart(service);
        hub.awaitReady(service, PATIENCE);
        rounds.add((System.nanoTime() - start) / 1e9);
      }
      figures.add(Figure.of("start of " + service, "under 1.5 s", "s", rounds));
    }
    hub.awaitReady(PATIENCE);
    Thread.sleep(SETTLE);
    double all = 0;
    for (var part : Part.values()) {
      double memory = hub.memoryBytes(part) / MEBIBYTE;
      all += memory;
      var aim = part.isService() ? "under 250 MB" : "";
      figures.add(Figure.once("memory at rest, " + part, aim, "MiB", memory));
    }
    figures.add(Figure.once("memory at rest, all", "3 GB", "MiB", all));
    return figures;
  }
}
