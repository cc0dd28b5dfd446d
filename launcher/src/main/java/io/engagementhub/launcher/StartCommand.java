package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.StartLock;
import io.engagementhub.launcher.stack.StartTraining;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts what does not run, waits until all is ready, prints how to use it. */
@Command(
    name = "start",
    description = "Starts the hub, or what of it does not run, and waits until all is ready.")
final class StartCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    HubLayout layout = Hub.layout();
    long began = System.nanoTime();
    try (StartLock lock = StartLock.take(layout)) {
      long running =
          Arrays.stream(Part.values())
              .filter(part -> HubStack.attach(layout).process(part).isPresent())
              .count();
      HubStack hub = HubStack.start(layout, System.out::println);
      hub.detach();
      double seconds = Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
      System.out.println(
          running == Part.values().length
              ? "The hub runs already."
              : String.format(Locale.ROOT, "The hub is ready after %.1f s.", seconds));
      Welcome.to(hub).forEach(System.out::println);
      new StartTraining(layout).inBackground();
      return lock.isHeld() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }
}
