package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.PartStatus;
import io.engagementhub.launcher.stack.PartStatus.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells how each part is; ends with 3 if one is not up. */
@Command(name = "status", description = "Tells how each part is: state, version, lag, memory.")
final class StatusCommand implements Callable<Integer> {
  @Option(names = "--json", description = "For programs.")
  private boolean json;

  @Override
  public Integer call() {
    HubStack hub = HubStack.attach(Hub.layout());
    List<PartStatus> parts = hub.status();
    System.out.println(
        json
            ? StatusReport.json(hub.gatewayUrl(), hub.writeKey(), parts)
            : StatusReport.text(parts));
    return parts.stream().allMatch(part -> part.state() == State.UP)
        ? ExitCodes.DONE
        : ExitCodes.NOT_RUNNING;
  }
}
