package io.engagementhub.launcher.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the JVM kept of an earlier start of a service (JEP 483, 514 and 515): its classes, loaded
 * and linked. A start with it takes a third of the processor time; see decision record 010. A cache
 * that does not fit is ignored by the JVM, one that is older than the program by the launcher.
 *
 * <p>The JVM keeps classes of its own loaders only, so with a cache the service's jars are one
 * plain class path, in place of the loader of Quarkus' fast-jar.
 */
final class StartCache {
  private static final String OFF = "off";

  private final Path app;

  /**
   * @param app the service's {@code quarkus-app}
   */
  StartCache(Path app) {
    this.app = app;
  }

  /** Beside the program. */
  Path file() {
    return app.resolveSibling(app.getFileName() + ".aot");
  }

  /** Whether caches are used and made at all: {@code HUB_START_CACHE=off} says no. */
  static boolean isWanted(Map<String, String> environment) {
    return !OFF.equals(environment.get("HUB_START_CACHE"));
  }

  /** Whether there is one, made of the program as it is now. */
  boolean isFresh() {
    try {
      return isWanted(System.getenv())
          && Files.exists(file())
          && Files.getLastModifiedTime(file())
                  .compareTo(Files.getLastModifiedTime(app.resolve("quarkus-run.jar")))
              > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** How to run the service with it. */
  List<String> use() {
    return run("-XX:AOTCache=" + file());
  }

  /** How to run the service so that it leaves a cache in {@code target} when it ends. */
  List<String> make(Path target) {
    return run("-XX:AOTCacheOutput=" + target);
  }

  private List<String> run(String cache) {
    return List.of(
        cache,
        "-Xlog:aot=error,cds=error",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
        "-cp",
        classPath(),
        "io.quarkus.runner.GeneratedMain");
  }

  /** What Quarkus changed comes before what it changed. */
  private String classPath() {
    return Stream.of("quarkus", "app", "lib/boot", "lib/main")
        .flatMap(folder -> jars(app.resolve(folder)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          // transformed-bytecode.jar and generated-bytecode.jar have no class in common
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
