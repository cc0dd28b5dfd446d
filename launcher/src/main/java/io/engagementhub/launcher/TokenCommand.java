package io.engagementhub.launcher;

import io.engagementhub.launcher.stack.HubException;
import io.engagementhub.launcher.stack.HubStack;
import io.engagementhub.launcher.stack.Role;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a fresh access token. */
@Command(
    name = "token",
    description = "Prints a fresh access token (15 minutes) of that role's demo user.")
final class TokenCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "ROLE",
      description = "customer, agent, supervisor, marketer, analyst, privacy-officer or admin")
  private String role = "";

  @Override
  public Integer call() {
    Role known =
        Role.named(role)
            .orElseThrow(
                () ->
                    new HubException(
                        "there is no role \""
                            + role
                            + "\"; the roles are "
                            + Arrays.stream(Role.values())
                                .map(Role::label)
                                .collect(Collectors.joining(", "))));
    System.out.println(HubStack.attach(Hub.layout()).token(known));
    return ExitCodes.DONE;
  }
}
