package io.engagementhub.bench.measures;

import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much processor time parts have used; unlike throughput it does not suffer from neighbours.
 */
final class Processor {

  /** Processor time of a process with those of its children that live. */
  static Duration of(ProcessHandle process) {
    return of(Stream.concat(Stream.of(process), process.descendants()));
  }

  /** Processor time of some processes together. */
  static Duration of(Stream<ProcessHandle> processes) {
    return processes
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Of every part that runs. */
  static Map<Part, Duration> of(HubStack hub) {
    Map<Part, Duration> used = new EnumMap<>(Part.class);
    for (var part : Part.values()) {
      hub.process(part).ifPresent(process -> used.put(part, of(process)));
    }
    return used;
  }

  private Processor() {}
}
