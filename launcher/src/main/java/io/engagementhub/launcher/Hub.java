package io.engagementhub.launcher;

import io.engagementhub.launcher.history.HistoryException;
import io.engagementhub.launcher.stack.HubException;
import io.engagementhub.launcher.stack.HubLayout;
import io.engagementhub.launcher.stack.PortTakenException;
import io.engagementhub.localstack.LocalStackException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ScopeType;

/** The program behind the script {@code ./hub}. */
@Command(
    name = "./hub",
    description = "Runs the Engagement Hub on this machine.",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = HubVersion.class,
    subcommands = {
      StartCommand.class,
      StopCommand.class,
      StatusCommand.class,
      RestartCommand.class,
      TokenCommand.class,
      LogsCommand.class,
      ImportCommand.class,
      DemoCommand.class,
      ResetCommand.class,
      PrepareCommand.class,
      TrainCommand.class
    },
    footer = {
      "",
      "  test      runs all tests of the project (mvn verify)",
      "  bench     measures it, beside the raw engines",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 something does not run, 4 a port is taken."
    })
public final class Hub implements Runnable {
  private final CommandLine commands;

  Hub() {
    commands = new CommandLine(this);
    commands.setExecutionExceptionHandler(failures());
    commands.setCaseInsensitiveEnumValuesAllowed(true);
  }

  public static void main(String[] args) {
    System.exit(new Hub().execute(args));
  }

  int execute(String... args) {
    return commands.execute(args);
  }

  @Override
  public void run() {
    commands.usage(System.out);
  }

  /** The tree that the script stands in; the script passes it as {@code hub.root}. */
  static HubLayout layout() {
    return HubLayout.standard(Path.of(System.getProperty("hub.root", ".")));
  }

  private static IExecutionExceptionHandler failures() {
    return (failure, command, parsed) -> {
      return switch (failure) {
        case PortTakenException taken -> {
          System.err.println(taken.getMessage());
          yield ExitCodes.PORT_TAKEN;
        }
        case HubException told -> {
          System.err.println(told.getMessage());
          yield ExitCodes.FAILED;
        }
        case HistoryException told -> {
          System.err.println(told.getMessage());
          yield ExitCodes.FAILED;
        }
        case LocalStackException told -> {
          System.err.println(told.getMessage());
          yield ExitCodes.FAILED;
        }
        default -> throw failure;
      };
    };
  }
}
