package io.engagementhub.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import io.engagementhub.launcher.stack.HubException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls the gateway for somebody; whatever is not answered well ends the story. */
final class HubClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final ObjectMapper json = new ObjectMapper();
  private final String gateway;
  private final String authorization;

  private HubClient(String gateway, String authorization) {
    this.gateway = gateway;
    this.authorization = authorization;
  }

  /** Somebody who has a source's write key. */
  static HubClient withWriteKey(String gateway, String writeKey) {
    return new HubClient(
        gateway,
        "Basic "
            + Base64.getEncoder()
                .encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8)));
  }

  /** Somebody who is signed in. */
  static HubClient withToken(String gateway, String token) {
    return new HubClient(gateway, "Bearer " + token);
  }

  JsonNode post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(gateway + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(gateway + path)).GET());
  }

  /**
   * Asks again until the answer is the one that is waited for, for half a minute.
   *
   * @return the last answer, whatever it is
   */
  static JsonNode await(Supplier<JsonNode> question, Predicate<JsonNode> enough) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    JsonNode answer = NullNode.getInstance();
    while (System.nanoTime() < deadline) {
      try {
        answer = question.get();
        if (enough.test(answer)) {
          return answer;
        }
      } catch (NotFoundException e) {
        answer = NullNode.getInstance();
      }
      pause();
    }
    return answer;
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpRequest ready = request.header("Authorization", authorization).timeout(PATIENCE).build();
    String what = ready.method() + " " + ready.uri().getPath();
    try {
      HttpResponse<String> response = http.send(ready, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == 404) {
        throw new NotFoundException(what);
      }
      if (response.statusCode() >= 300) {
        throw new HubException(
            what + " was answered with " + response.statusCode() + ": " + response.body());
      }
      return response.body().isEmpty() ? NullNode.getInstance() : json.readTree(response.body());
    } catch (IOException e) {
      throw new HubException(what + " failed; is the hub started?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HubException("interrupted", e);
    }
  }

  /** Nothing is there, perhaps not yet. */
  static final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String what) {
      super(what + " was answered with 404");
    }
  }
}
