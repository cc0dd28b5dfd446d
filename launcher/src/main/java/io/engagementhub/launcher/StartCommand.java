package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import io.engagementhub.launcher.stack.Role;
import io.engagementhub.launcher.stack.StartLock;
import io.engagementhub.launcher.stack.StartTraining;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Starts what does not run, waits until all is ready, prints how to use it. */
@Command(
    name = "start",
    description = "Starts the hub, or what of it does not run, and waits until all is ready.")
final class StartCommand implements Callable<Integer> {
  private static final List<Role> SHOWN =
      List.of(Role.CUSTOMER, Role.AGENT, Role.MARKETER, Role.ADMIN);

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
      describe(hub, System.out);
      new StartTraining(layout).inBackground();
      return lock.isHeld() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
  }

  private static void describe(HubStack hub, PrintStream out) {
    out.println();
    line(out, "Gateway", hub.gatewayUrl() + "   (API: " + hub.gatewayUrl() + "/openapi)");
    for (Part service : Part.services()) {
      if (service != Part.GATEWAY) {
        line(out, "  " + service, hub.url(service));
      }
    }
    line(out, "Keycloak", hub.url(Part.KEYCLOAK) + "   (console: admin / admin)");
    line(out, "PostgreSQL", hub.jdbcUrl(Part.PROFILE) + "   (hub / hub)");
    line(out, "Kafka", hub.kafkaBootstrap());
    out.println();
    line(out, "Write key", hub.writeKey() + "   (demo-website-key for browsers)");
    for (Role role : SHOWN) {
      line(
          out,
          "Sign in",
          role.user()
              + " / "
              + role.user()
              + "   "
              + role.label()
              + ": ./hub token "
              + role.label());
    }
    out.println();
    out.println("Next: ./hub demo, ./hub status, ./hub logs NAME, ./hub stop");
  }

  private static void line(PrintStream out, String what, String value) {
    out.println(String.format(Locale.ROOT, "%-12s %s", what, value));
  }
}
