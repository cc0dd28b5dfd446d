package io.engagementhub.launcher.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends batches to the gateway and waits while it cannot take them. */
final class BatchSender {
  private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI endpoint;
  private final String authorization;
  private final Duration patience;

  /** What became of an item: null if it was accepted, else why not. */
  record Verdict(@Nullable String refusal) {}

  /**
   * @param gateway base address
   * @param patience how long to wait for a gateway that is out of reach or full
   */
  BatchSender(URI gateway, String writeKey, Duration patience) {
    this.endpoint = gateway.resolve("/v1/batch?strict=1");
    this.authorization =
        "Basic "
            + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    this.patience = patience;
  }

  /**
   * Sends items, each a JSON object, and returns when they are on durable storage.
   *
   * @return a verdict for each item, in their order
   * @throws HistoryException if the gateway refuses the batch, or does not take it in time
   */
  List<Verdict> send(List<String> items) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .timeout(ANSWER_PATIENCE)
            .header("Authorization", authorization)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"batch\":[" + String.join(",", items) + "]}"))
            .build();
    long deadline = System.nanoTime() + patience.toNanos();
    Duration pause = Duration.ofMillis(250);
    String trouble = "";
    while (System.nanoTime() < deadline) {
      Duration asked = Duration.ZERO;
      try {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        int status = response.statusCode();
        if (status == 200) {
          return verdicts(response.body(), items.size());
        }
        trouble = "answer " + status;
        if (status != 429 && status < 500) {
          throw new HistoryException(
              "the gateway refuses the batch with " + status + ": " + response.body());
        }
        asked = retryAfter(response);
      } catch (IOException e) {
        trouble = "no answer from " + endpoint.getAuthority();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HistoryException("interrupted", e);
      }
      sleep(asked.compareTo(pause) > 0 ? asked : pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    throw new HistoryException(
        "the gateway did not take a batch within " + patience.toSeconds() + " s: " + trouble);
  }

  private List<Verdict> verdicts(String body, int expected) throws IOException {
    JsonNode items = json.readTree(body).path("items");
    if (items.size() != expected) {
      throw new HistoryException(
          "the gateway gave " + items.size() + " verdicts for " + expected + " items");
    }
    List<Verdict> verdicts = new ArrayList<>(expected);
    for (JsonNode item : items) {
      String field = item.path("field").asText("");
      verdicts.add(
          item.path("verdict").asText().equals("quarantined")
              ? new Verdict(
                  item.path("reason").asText("refused") + (field.isEmpty() ? "" : " at " + field))
              : new Verdict(null));
    }
    return verdicts;
  }

  private static Duration retryAfter(HttpResponse<String> response) {
    Optional<String> header = response.headers().firstValue("Retry-After");
    return header
        .filter(value -> value.matches("\\d{1,4}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)))
        .orElse(Duration.ZERO);
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HistoryException("interrupted", e);
    }
  }
}
