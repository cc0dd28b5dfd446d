package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a part wrote. */
@Command(name = "logs", description = "Shows a part's log.")
final class LogsCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "gateway, profile, journey, ..., postgresql")
  private String name = "";

  @Option(
      names = {"-n", "--lines"},
      description = "How many lines from its end (default ${DEFAULT-VALUE}).")
  private int lines = 200;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until Ctrl-C.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path log = Hub.layout().logOf(PartNames.find(name));
    if (!Files.exists(log)) {
      throw new HubException("no log yet: " + log);
    }
    ProcessBuilder tail =
        follow
            ? new ProcessBuilder("tail", "-n", Integer.toString(lines), "-F", log.toString())
            : new ProcessBuilder("tail", "-n", Integer.toString(lines), log.toString());
    Process showing = tail.inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(showing::destroy));
    return showing.waitFor();
  }
}
