package io.engagementhub.launcher;

import io.engagementhub.launcher.demo.VehicleInsuranceStory;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Plays the vehicle insurance story on the running hub. */
@Command(
    name = "demo",
    description = "Plays a story on the running hub: a visitor, an agent, a chat.")
final class DemoCommand implements Callable<Integer> {
  private static final String BROWSER_KEY = "demo-website-key";

  @Override
  public Integer call() {
    HubStack hub = HubStack.attach(Hub.layout());
    new VehicleInsuranceStory(
            hub.gatewayUrl(),
            BROWSER_KEY,
            hub.writeKey(),
            hub.token(Role.AGENT),
            System.currentTimeMillis(),
            System.out)
        .play();
    return ExitCodes.DONE;
  }
}
