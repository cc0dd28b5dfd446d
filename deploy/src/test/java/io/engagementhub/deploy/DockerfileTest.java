package io.engagementhub.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTest {
  private static final List<String> LINES =
      Yaml.text(Yaml.root().resolve("deploy/docker/Dockerfile.jvm"))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();

  @Test
  void startsFromAFixedVersionAndEndsAsNobodyInParticular() {
    assertThat(LINES.getFirst()).matches("ARG BASE=[a-z/-]+:\\d[\\w.-]+");
    assertThat(LINES).contains("FROM ${BASE}", "USER 10001:10001");
    assertThat(LINES.indexOf("USER 10001:10001")).isGreaterThan(LINES.size() - 3);
    assertThat(LINES.getLast()).startsWith("ENTRYPOINT [\"java\"");
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
