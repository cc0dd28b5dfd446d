package io.engagementhub.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The Segment library for Node.js, unmodified but for its host. Needs node and a package registry;
 * skipped where there is none.
 */
class AnalyticsNodeE2ETest {
  private static final String LIBRARY = "@segment/analytics-node@2.3.0";

  @Test
  void everyMessageOfTheLibraryIsKeptWhole() throws Exception {
    var folder = TheHub.root().resolve("quality/e2e-tests/target/analytics-node");
    assumeTrue(installed(folder), "node, npm or the package registry is out of reach");
    var hub = TheHub.running().withNewSource("node-library", true);
    try (var script = getClass().getResourceAsStream("analytics-node.cjs")) {
      Files.write(folder.resolve("send.cjs"), script.readAllBytes());
    }

    var run = run(folder, "node", "send.cjs", hub.gateway().toString(), hub.source().writeKey());

    assertThat(run.status()).as(run.output()).isZero();
    var messages =
        run.output()
            .lines()
            .filter(line -> line.startsWith("{"))
            .map(Exact::read)
            .flatMap(body -> body.get("batch").valueStream())
            .toList();
    assertThat(messages).hasSize(7);
    for (var sent : messages) {
      var kept = hub.awaitMessage(namespace(sent), sender(sent), sent.get("messageId").asText());
      assertThat(Exact.missing(kept.get("message"), sent)).as(sent.toString()).isEmpty();
    }
  }

  private static String namespace(JsonNode message) {
    return message.hasNonNull("userId") ? "user_id" : "anonymous_id";
  }

  private static String sender(JsonNode message) {
    return message.get(message.hasNonNull("userId") ? "userId" : "anonymousId").asText();
  }

  private static boolean installed(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (Files.isDirectory(folder.resolve("node_modules/@segment/analytics-node"))) {
      return true;
    }
    try {
      Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
      return run(folder, "npm", "install", "--no-audit", "--no-fund", LIBRARY).status() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Run run(Path folder, String... command) throws IOException, InterruptedException {
    var output = Files.createTempFile(folder, "run", ".txt");
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(90, SECONDS)) {
      process.destroyForcibly();
      return new Run(-1, String.join(" ", List.of(command)) + " took longer than 90 s");
    }
    return new Run(process.exitValue(), Files.readString(output));
  }

  private record Run(int status, String output) {}
}
