package io.engagementhub.launcher;

import io.engagementhub.localstack.KeycloakDistribution;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Does beforehand what the first start would have to wait for. */
@Command(name = "prepare", hidden = true, description = "Unpacks and builds the servers.")
final class PrepareCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    KeycloakDistribution.prepare(Hub.layout().keycloakZip());
    return ExitCodes.DONE;
  }
}
