package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.engagementhub.launcher.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dashboard and alerts ask for nothing that nobody exposes: a wrong name never alarms. */
class WatchingE2ETest {
  /** Metrics that are not the hub's, each with its reason. */
  private static final Map<String, String> FROM_ELSEWHERE =
      Map.of("up", "Prometheus makes it for every target that it reads");

  /** Labels that Prometheus adds to whatever it reads. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+$");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RULE = Pattern.compile("(?m)^\\s*(?:- )?expr: *(.+)$");

  private final TheHub stack = TheHub.running();
  private final HubClient hub = stack.withNewSource("watched", true);

  @Test
  void whatIsWatchedIsExposedWithTheLabelsThatAreAskedFor() throws IOException {
    var message = Message.track("Watched").user("watched");
    hub.collect(message).expect(200);
    hub.awaitMessage("user_id", "watched", message.messageId());
    var asked = new HashMap<String, Set<String>>();
    for (var expression : expressions()) {
      PromQl.metrics(expression)
          .forEach(
              (metric, labels) ->
                  asked.computeIfAbsent(metric, name -> new HashSet<>()).addAll(labels));
    }
    assertThat(asked).hasSizeGreaterThan(3).containsKey("up");
    asked.keySet().removeAll(FROM_ELSEWHERE.keySet());

    HubClient.eventually(
        () -> {
          var exposed = exposed();
          assertThat(exposed.keySet()).containsAll(asked.keySet());
          asked.forEach(
              (metric, labels) ->
                  assertThat(exposed.getOrDefault(metric, Set.of()))
                      .as("labels of %s", metric)
                      .containsAll(labels));
        });
  }

  private static List<String> expressions() throws IOException {
    var folder = TheHub.root().resolve("deploy/grafana");
    var found = new ArrayList<String>();
    var rules = RULE.matcher(Files.readString(folder.resolve("prometheus-rules.yaml"), UTF_8));
    while (rules.find()) {
      found.add(rules.group(1));
    }
    var dashboard = Exact.read(Files.readString(folder.resolve("engagement-hub.json"), UTF_8));
    dashboard.findValues("expr").stream().map(JsonNode::asText).forEach(found::add);
    return found;
  }

  /** Every metric of every service, with all labels that it has anywhere. */
  private Map<String, Set<String>> exposed() {
    var metrics = new HashMap<String, Set<String>>();
    for (var service : Part.services()) {
      var management = URI.create(stack.stack().managementUrl(service));
      var text = hub.send(management, "GET", "/q/metrics", null).expect(200).body();
      var samples = SAMPLE.matcher(text);
      while (samples.find()) {
        var labels = metrics.computeIfAbsent(samples.group(1), name -> new HashSet<>(ADDED));
        if (samples.group(2) != null) {
          LABEL.matcher(samples.group(2)).results().map(r -> r.group(1)).forEach(labels::add);
        }
      }
    }
    return metrics;
  }
}
