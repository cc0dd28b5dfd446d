package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Part;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops and starts one part. */
@Command(name = "restart", description = "Stops and starts one part and waits until it is ready.")
final class RestartCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "gateway, profile, journey, ..., postgresql")
  private String name = "";

  @Option(names = "--kill", description = "End it as kill -9 does, to see that nothing is lost.")
  private boolean kill;

  @Override
  public Integer call() {
    Part part = PartNames.find(name);
    HubStack hub = HubStack.attach(Hub.layout());
    if (kill) {
      hub.kill(part);
      System.out.println(part + " killed");
    } else {
      hub.stop(part);
      System.out.println(part + " stopped");
    }
    HubStack.start(Hub.layout(), EnumSet.of(part), System.out::println).detach();
    return ExitCodes.DONE;
  }
}
