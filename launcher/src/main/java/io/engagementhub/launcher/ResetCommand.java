package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubStack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops the hub and deletes what it keeps. */
@Command(name = "reset", description = "Stops the hub and deletes all its data and logs.")
final class ResetCommand implements Callable<Integer> {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    if (!yes && !confirmed()) {
      System.err.println("Nothing was deleted. Say --yes to do it without a question.");
      return ExitCodes.FAILED;
    }
    HubStack hub = HubStack.attach(Hub.layout());
    hub.stopAll(System.out::println);
    hub.deleteHome();
    System.out.println("All data of the hub are deleted.");
    return ExitCodes.DONE;
  }

  private static boolean confirmed() throws IOException {
    System.out.print("This deletes all in " + Hub.layout().home() + ". Go on? [y/N] ");
    System.out.flush();
    String answer =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }
}
