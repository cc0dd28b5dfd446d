package io.engagementhub.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code ./hub} itself: which JDK it takes, and when it builds. It runs in a tree of its
 * own, where Maven and the JDKs only write down that they were called.
 */
class HubScriptTest {
  private static final List<String> TOOLS =
      List.of(
          "awk", "bash", "cat", "cut", "dirname", "find", "grep", "head", "mkdir", "mv", "sed",
          "sh", "tee", "touch", "tr", "uname");

  @TempDir private Path folder;

  private Path tree;
  private Path calls;

  @BeforeEach
  void makeATree() throws IOException {
    tree = Files.createDirectories(folder.resolve("tree"));
    calls = Files.createFile(folder.resolve("calls"));
    Files.copy(
        Path.of(System.getProperty("hub.root")).resolve("hub"),
        tree.resolve("hub"),
        StandardCopyOption.COPY_ATTRIBUTES);
    for (var module :
        List.of(
            "common",
            "local-stack",
            "launcher",
            "gateway",
            "profile-service",
            "journey-service",
            "content-service",
            "chatbot-service")) {
      write(module + "/src/main/java/Some.java", "class Some {}");
      write(module + "/src/test/java/SomeTest.java", "class SomeTest {}");
    }
    write("pom.xml", "<project/>");
    for (var tool : TOOLS) {
      Files.createSymbolicLink(bin().resolve(tool), found(tool));
    }
    maven("3.9.9");
  }

  @Test
  void takesTheJdkOfJavaHome() throws Exception {
    jdk("other", 25);

    run(jdk("mine", 26), "test", "-Dtest=Some");

    assertThat(calls()).containsExactly("mvn with mine: -B -ntp -T 2 verify -Dtest=Some");
  }

  @Test
  void passesOverAnOlderJdkAndFindsOneThatWillDo() throws Exception {
    jdk("other", 25);

    run(jdk("old", 17), "test");

    assertThat(calls()).containsExactly("mvn with other: -B -ntp -T 2 verify");
  }

  @Test
  void withoutAJdkItSaysHowToGetOne() throws Exception {
    var told = run(jdk("old", 24), "start");

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.text())
        .contains("needs a JDK 25 or later and found none")
        .contains("Get one, for example:")
        .contains("JAVA_HOME");
    assertThat(calls()).isEmpty();
  }

  @Test
  void anOlderMavenIsNamed() throws Exception {
    maven("3.8.6");

    var told = run(jdk("mine", 25), "start");

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.text()).contains("Maven 3.8.7 or later; this is 3.8.6");
  }

  @Test
  void buildsBeforeTheFirstStartAndNotBeforeTheSecond() throws Exception {
    start();
    assertThat(calls()).hasSize(3);
    assertThat(calls().getFirst()).startsWith("mvn with mine:").endsWith(" package");
    assertThat(calls().get(1)).startsWith("java ").endsWith(" prepare");
    assertThat(calls().get(2)).startsWith("java ").endsWith(" start");

    assertThat(callsOfTheNextStart()).singleElement().asString().endsWith(" start");
  }

  @Test
  void buildsAgainWhenASourceChanged() throws Exception {
    start();
    Files.setLastModifiedTime(
        tree.resolve("gateway/src/main/java/Some.java"),
        FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(callsOfTheNextStart()).first().asString().endsWith(" package");
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    start();
    Files.delete(tree.resolve("common/src/main/java/Some.java"));

    assertThat(callsOfTheNextStart()).first().asString().endsWith(" package");
  }

  @Test
  void aChangedTestIsNoReasonToBuild() throws Exception {
    start();
    Files.setLastModifiedTime(
        tree.resolve("gateway/src/test/java/SomeTest.java"),
        FileTime.from(Instant.now().plusSeconds(60)));

    assertThat(callsOfTheNextStart()).singleElement().asString().endsWith(" start");
  }

  @Test
  void aBuildThatFailedIsToldAndTriedAgain() throws Exception {
    write("fail", "");
    var told = run(jdk("mine", 25), "start");

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.text()).contains("[ERROR] no such symbol").contains("build.log");
    assertThat(callsOfTheNextStart()).first().asString().endsWith(" package");
  }

  private void start() throws Exception {
    var told = run(jdk("mine", 25), "start");
    assertThat(told.exit()).as(told.text()).isZero();
  }

  private List<String> callsOfTheNextStart() throws Exception {
    Files.writeString(calls, "");
    Files.deleteIfExists(tree.resolve("fail"));
    start();
    return calls();
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(calls);
  }

  private Told run(Path javaHome, String... arguments) throws Exception {
    var command = new ProcessBuilder(tree.resolve("hub").toString());
    command.command().addAll(List.of(arguments));
    command.environment().clear();
    command.environment().put("PATH", bin().toString());
    command.environment().put("HOME", folder.toString());
    command.environment().put("JAVA_HOME", javaHome.toString());
    command
        .environment()
        .put("HUB_JDK_PATH", folder.resolve("jdks/none") + ":" + folder.resolve("jdks/other"));
    var out = folder.resolve("out");
    var process = command.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Told(process.exitValue(), Files.readString(out));
  }

  /** A JDK that writes down what it is asked to run. */
  private Path jdk(String name, int version) throws IOException {
    var home = folder.resolve("jdks").resolve(name);
    program(home.resolve("bin/javac"), "echo 'javac " + version + ".0.1'");
    program(home.resolve("bin/java"), "echo \"java $*\" >>'" + calls + "'");
    return home;
  }

  /** A Maven of that version that leaves behind what a build does. */
  private void maven(String version) throws IOException {
    program(
        bin().resolve("mvn"),
        "if [ \"$1\" = --version ]; then echo 'Apache Maven " + version + " (x)'; exit; fi",
        "echo \"mvn with ${JAVA_HOME##*/}: $*\" >>'" + calls + "'",
        "if [ -f fail ]; then echo '[ERROR] no such symbol'; exit 1; fi",
        "mkdir -p launcher/target/classes/io/engagementhub/launcher gateway/target/quarkus-app",
        "touch launcher/target/classes/io/engagementhub/launcher/Hub.class",
        "touch gateway/target/quarkus-app/quarkus-run.jar");
  }

  private Path bin() throws IOException {
    return Files.createDirectories(folder.resolve("bin"));
  }

  private static Path found(String tool) {
    for (var place : System.getenv("PATH").split(":")) {
      var file = Path.of(place, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException(tool + " is not on the PATH");
  }

  /** A source written an hour ago. */
  private void write(String name, String text) throws IOException {
    var file = tree.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    var then = FileTime.from(Instant.now().minusSeconds(3600));
    for (var at = file; !at.equals(tree); at = at.getParent()) {
      Files.setLastModifiedTime(at, then);
    }
  }

  private static void program(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** How it ended, and all it printed. */
  private record Told(int exit, String text) {}
}
