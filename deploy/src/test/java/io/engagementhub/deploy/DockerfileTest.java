package io.engagementhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private static final List<String> LINES =
      Yaml.text(Yaml.root().resolve("deploy/docker/Dockerfile.jvm"))
          .replace("\\\n", " ")
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();

  @Test
  void startsFromAFixedVersionAndEndsAsNobodyInParticular() {
    assertThat(LINES.getFirst()).matches("ARG BASE=[a-z/-]+:\\d[\\w.-]+");
    assertThat(LINES).contains("FROM ${BASE}", "USER 10001:10001");
    assertThat(LINES.indexOf("USER 10001:10001")).isEqualTo(LINES.size() - 2);
    assertThat(LINES.getLast()).startsWith("ENTRYPOINT [\"java\"");
  }

  /** What only a process without a container's limit needs, or names its heap by, is left out. */
  @Test
  void theJvmIsStartedAsOnOneMachineWithoutContainers() {
    var launcher =
        Yaml.text(
            Yaml.root()
                .resolve("launcher/src/main/java/io/engagementhub/launcher/stack")
                .resolve("ServiceCommand.java"));
    var flags =
        List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ReservedCodeCacheSize=96m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    assertThat(flags)
        .allSatisfy(
            flag -> {
              assertThat(launcher).contains("\"" + flag + "\"");
              assertThat(LINES.getLast()).contains("\"" + flag + "\"");
            });
  }

  @Test
  void theHeapLeavesRoomForTheRestOfTheProcess() {
    assertThat(LINES.getLast()).contains("\"-XX:MaxRAMPercentage=50\"");
  }

  @Test
  void copiesOnlyWhatTheBuildMade() {
    assertThat(LINES)
        .filteredOn(line -> line.startsWith("COPY"))
        .hasSize(4)
        .allMatch(line -> line.startsWith("COPY ${SERVICE}/target/quarkus-app/"));
    assertThat(LINES).noneMatch(line -> line.startsWith("ADD") || line.startsWith("RUN"));
  }
}
