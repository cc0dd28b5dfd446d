package io.engagementhub.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Keycloak, unpacked and built for PostgreSQL once per machine; the build takes about half a minute
 * of processor time and makes every later start quick.
 *
 * @param home directory with {@code lib}, {@code conf} and the like; shared, never written to
 */
public record KeycloakDistribution(Path home) {
  private static final List<String> BUILD_OPTIONS =
      List.of("--db=postgres", "--health-enabled=true");

  /** Changed whenever {@link #BUILD_OPTIONS} change, so that an older build is not taken. */
  private static final String BUILD = "-b2";

  static final List<String> JVM_OPTIONS =
      List.of(
          "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
              + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Dpicocli.disable.closures=true",
          "-Dfile.encoding=UTF-8",
          "-Duser.language=en",
          "-Duser.country=US",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.security=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Prepares the distribution; at once if that was done before.
   *
   * @param zip {@code keycloak-quarkus-dist}
   * @throws LocalStackException if it cannot be built
   */
  public static KeycloakDistribution prepare(Path zip) {
    return new KeycloakDistribution(
        LocalCache.directory(
            nameOf(zip) + BUILD,
            target -> {
              try (InputStream packed = Files.newInputStream(zip)) {
                Unpack.zip(packed, target);
              }
              build(target);
            }));
  }

  /** The JVM's command line, without Keycloak's own arguments, for a home directory. */
  static List<String> java(Path home, List<String> heap, List<String> arguments) {
    return Stream.of(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
            heap,
            JVM_OPTIONS,
            List.of(
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"),
            arguments)
        .flatMap(List::stream)
        .toList();
  }

  private static void build(Path home) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("build"));
    arguments.addAll(BUILD_OPTIONS);
    Process build =
        new ProcessBuilder(java(home, List.of("-Xmx512m"), arguments))
            .redirectErrorStream(true)
            .start();
    String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (build.waitFor() != 0) {
        throw new LocalStackException("Keycloak's build failed:\n" + said.strip());
      }
    } catch (InterruptedException e) {
      build.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted", e);
    }
  }

  private static String nameOf(Path zip) {
    try (ZipInputStream packed = new ZipInputStream(Files.newInputStream(zip))) {
      ZipEntry first = packed.getNextEntry();
      if (first == null || !first.getName().matches("[A-Za-z0-9.-]+/.*")) {
        throw new LocalStackException("not a Keycloak distribution: " + zip);
      }
      return first.getName().substring(0, first.getName().indexOf('/'));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + zip, e);
    }
  }
}
