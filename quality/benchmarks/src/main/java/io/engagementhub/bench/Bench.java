package io.engagementhub.bench;

import io.engagementhub.bench.figures.Figure;
import io.engagementhub.bench.figures.Report;
import io.engagementhub.bench.figures.Table;
import io.engagementhub.bench.measures.Briefing;
import io.engagementhub.bench.measures.Collecting;
import io.engagementhub.bench.measures.Deciding;
import io.engagementhub.bench.measures.EndToEnd;
import io.engagementhub.bench.measures.Footprint;
import io.engagementhub.bench.measures.Freshness;
import io.engagementhub.bench.measures.Ground;
import io.engagementhub.bench.measures.Importing;
import io.engagementhub.bench.measures.LiveSegments;
import io.engagementhub.bench.measures.Measure;
import io.engagementhub.bench.measures.Merging;
import io.engagementhub.bench.measures.Profiles;
import io.engagementhub.bench.measures.Propensity;
import io.engagementhub.bench.measures.Proxying;
import io.engagementhub.bench.measures.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./hub bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures a hub of its own, beside the raw engines, and prints what it found.")
public final class Bench implements Callable<Integer> {
  private static final List<Measure> MEASURES =
      List.of(
          new Collecting(),
          new Footprint(),
          new EndToEnd(),
          new Freshness(),
          new Deciding(),
          new Briefing(),
          new Proxying(),
          new Propensity(),
          new Merging(),
          new Importing(),
          new LiveSegments(),
          new Profiles());

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description =
          "Only this measure; may be given again: collect, footprint, end-to-end, fresh,"
              + " decide, brief, proxy, propensity, merge, import, live, profiles.")
  private List<String> only = new ArrayList<>();

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "The same as --only NAME.")
  private List<String> named = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How long a loop runs in one round (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often each figure is taken (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--touchpoints",
      paramLabel = "N",
      defaultValue = "50000",
      description = "How many go through the whole hub in one round (default: ${DEFAULT-VALUE}).")
  private int touchpoints;

  @Option(
      names = "--profiles",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "How many customers profiles is measured with, which is taken only by name (default:"
              + " ${DEFAULT-VALUE}).")
  private int profiles;

  @Option(
      names = "--part",
      paramLabel = "NAME",
      description =
          "Only this part of profiles; may be given again: reads, previews, back-fills,"
              + " touchpoints.")
  private List<String> parts = new ArrayList<>();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the figures go as JSON (default: quality/benchmarks/target/bench.json).")
  private @Nullable Path json;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "Recorded outcomes to measure with: propensity reads the CSV files of this folder, and is"
              + " taken only with it.")
  private @Nullable Path data;

  @Option(
      names = "--home",
      paramLabel = "FOLDER",
      description =
          "Where the hub of the bench keeps its data; they stay there, which saves Keycloak's first"
              + " start the next time (default: a temporary folder that is removed).")
  private @Nullable Path home;

  @Option(names = "--root", hidden = true)
  private Path root = Path.of(System.getProperty("hub.root", ""));

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  /** 0 if every measure was taken, 1 if one could not be. */
  @Override
  public Integer call() throws Exception {
    check();
    var scale =
        new Scale(
            root.toAbsolutePath(),
            home,
            data,
            rounds,
            Duration.ofSeconds(seconds),
            touchpoints,
            profiles,
            Set.copyOf(parts));
    List<Figure> figures = new ArrayList<>();
    Report report;
    try (var ground = new Ground(scale, Bench::say)) {
      for (var measure : MEASURES) {
        if (asked(measure)) {
          figures.addAll(take(measure, ground));
        }
      }
      report = new Report(ground.facts(), figures);
    }
    report.facts().forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println();
    System.out.print(Table.of(figures));
    report.writeTo(json == null ? root.resolve("quality/benchmarks/target/bench.json") : json);
    boolean all = figures.stream().noneMatch(f -> f.outcome() instanceof Figure.NotTaken);
    return all ? 0 : 1;
  }

  private boolean asked(Measure measure) {
    return only.isEmpty()
        ? !measure.onlyByName() && (data != null || !measure.needsData())
        : only.contains(measure.name());
  }

  private static void say(String line) {
    System.err.println(line);
  }

  private static List<Figure> take(Measure measure, Ground ground) {
    ground.say("measuring: " + measure.name());
    try {
      return measure.take(ground);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Figure.notTaken(measure.name(), "", "interrupted"));
    } catch (Exception e) {
      var reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      say(measure.name() + " was not taken: " + reason);
      return List.of(Figure.notTaken(measure.name(), "", reason.lines().findFirst().orElse("")));
    }
  }

  private void check() {
    only = Stream.concat(only.stream(), named.stream()).toList();
    var names = MEASURES.stream().map(Measure::name).toList();
    for (var name : only) {
      if (!names.contains(name)) {
        throw refused("no measure is named " + name + "; there are " + String.join(", ", names));
      }
    }
    if (seconds < 1 || rounds < 1 || touchpoints < 1_000 || profiles < 1_000) {
      throw refused(
          "--seconds and --rounds are at least 1, --touchpoints and --profiles at least 1000");
    }
    if (!Profiles.PARTS.containsAll(parts)) {
      throw refused("profiles has the parts " + String.join(", ", Profiles.PARTS));
    }
    if (data != null && !Files.isDirectory(data)) {
      throw refused("--data is not a folder: " + data);
    }
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), why);
  }
}
