package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops all parts. */
@Command(name = "stop", description = "Stops the hub. Data stay.")
final class StopCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    HubStack.attach(Hub.layout()).stopAll(System.out::println);
    System.out.println("The hub is stopped.");
    return ExitCodes.DONE;
  }
}
