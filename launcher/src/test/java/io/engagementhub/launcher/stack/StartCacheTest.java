package io.engagementhub.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
  private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir private Path target;

  @BeforeEach
  void build() throws IOException {
    for (var jar :
        new String[] {
          "quarkus-run.jar",
          "app/service.jar",
          "lib/main/zebra.jar",
          "lib/main/ant.jar",
          "lib/boot/runner.jar",
          "quarkus/transformed-bytecode.jar",
          "quarkus/generated-bytecode.jar",
          "quarkus/quarkus-application.dat"
        }) {
      var file = app().resolve(jar);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
    Files.setLastModifiedTime(app().resolve("quarkus-run.jar"), FileTime.from(BUILT));
  }

  @Test
  void onlyACacheNewerThanTheProgramIsUsed() throws IOException {
    assertThat(cache().isFresh()).as("none").isFalse();

    made(BUILT.minusSeconds(1));
    assertThat(cache().isFresh()).as("of an earlier build").isFalse();

    made(BUILT.plusSeconds(1));
    assertThat(cache().isFresh()).as("of this build").isTrue();

    Files.delete(app().resolve("quarkus-run.jar"));
    assertThat(cache().isFresh()).as("of nothing").isFalse();
  }

  @Test
  void changedClassesComeBeforeThoseTheyReplaceAndTheOrderNeverChanges() {
    var command = cache().use();

    assertThat(command.getFirst()).isEqualTo("-XX:AOTCache=" + target.resolve("quarkus-app.aot"));
    assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator))
        .extracting(jar -> app().relativize(Path.of(jar)).toString())
        .containsExactly(
            "quarkus/generated-bytecode.jar",
            "quarkus/transformed-bytecode.jar",
            "app/service.jar",
            "lib/boot/runner.jar",
            "lib/main/ant.jar",
            "lib/main/zebra.jar");
  }

  @Test
  void itCanBeSwitchedOff() {
    assertThat(StartCache.isWanted(Map.of())).isTrue();
    assertThat(StartCache.isWanted(Map.of("HUB_START_CACHE", "off"))).isFalse();
  }

  private void made(Instant when) throws IOException {
    Files.writeString(cache().file(), "");
    Files.setLastModifiedTime(cache().file(), FileTime.from(when));
  }

  private StartCache cache() {
    return new StartCache(app());
  }

  private Path app() {
    return target.resolve("quarkus-app");
  }
}
