package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.StartTraining;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes what lets services start quickly. Begun by {@code start} itself. */
@Command(name = "train", hidden = true, description = "Makes the services' start caches.")
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    new StartTraining(Hub.layout()).handle();
    return ExitCodes.DONE;
  }
}
