package io.engagementhub.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Speaks to the hub as a site, an agent's portal or an operator does: HTTP through the gateway. */
final class HubClient {
  /** How long to wait for what flows through the hub: a loaded machine may take its time. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final URI gateway;
  private final Source source;
  private final Function<String, String> tokens;

  /**
   * @param source by whose write key it collects
   * @param tokens gives an access token for a role
   */
  HubClient(URI gateway, Source source, Function<String, String> tokens) {
    this.gateway = gateway;
    this.source = source;
    this.tokens = tokens;
  }

  Source source() {
    return source;
  }

  URI gateway() {
    return gateway;
  }

  /** A client of the same hub that collects for another source. */
  HubClient as(Source other) {
    return new HubClient(gateway, other, tokens);
  }

  /** Sends one message to the call of its type. */
  Answer collect(Message message) {
    return collect(message.type(), message.json());
  }

  /** Posts {@code body} to {@code /v1/<call>} under the source's write key. */
  Answer collect(String call, JsonNode body) {
    return collect(call, body.toString());
  }

  /** As {@link #collect(String, JsonNode)}, with text that need not be JSON. */
  Answer collect(String call, String body) {
    return send("POST", "/v1/" + call, body, "Authorization", basic(source.writeKey()));
  }

  /** Sends messages as one batch. */
  Answer batch(List<Message> messages) {
    var body = Exact.object();
    var items = body.putArray("batch");
    messages.forEach(message -> items.add(message.json()));
    return collect("batch", body);
  }

  /** Calls a front-end path under the source's write key. */
  Answer visit(String path, JsonNode body) {
    return send("POST", path, body.toString(), "Authorization", basic(source.writeKey()));
  }

  Answer get(String path, String role) {
    return send("GET", path, null, "Authorization", "Bearer " + tokens.apply(role));
  }

  Answer post(String path, String role, JsonNode body) {
    return send("POST", path, body.toString(), "Authorization", "Bearer " + tokens.apply(role));
  }

  /** Sends to the gateway; headers as name, value, name, value. JSON where there is a body. */
  Answer send(String method, String path, String body, String... headers) {
    return send(gateway, method, path, body, headers);
  }

  /** As {@link #send(String, String, String, String...)}, to another part of the hub. */
  Answer send(URI base, String method, String path, String body, String... headers) {
    var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body, UTF_8);
    var request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, publisher);
    if (body != null && !Arrays.asList(headers).contains("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofString(UTF_8));
      return new Answer(
          method + " " + path, response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new Unreachable(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(method + " " + path, e);
    }
  }

  /** The profile known by this identifier, if there is one. */
  Optional<JsonNode> profile(String namespace, String value) {
    var found =
        get("/agent/v1/profiles?identifier=" + encoded(namespace + ":" + value), "agent")
            .expect(200)
            .json()
            .get("items");
    return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
  }

  /** Waits until there is a profile by this identifier. */
  JsonNode awaitProfile(String namespace, String value) {
    return await("a profile for " + namespace + ":" + value)
        .atMost(PATIENCE)
        .until(() -> profile(namespace, value), Optional::isPresent)
        .orElseThrow();
  }

  /** A profile's whole timeline, newest first, page by page; none while it is not known yet. */
  List<JsonNode> timeline(String profileId) {
    var items = new ArrayList<JsonNode>();
    var path = "/agent/v1/profiles/" + profileId + "/timeline?limit=200&purpose=service";
    var cursor = "";
    do {
      var answer = get(path + cursor, "agent");
      if (answer.status() == 404) {
        return List.of();
      }
      var page = answer.expect(200).json();
      page.get("items").forEach(items::add);
      var next = page.path("next").asText("");
      cursor = next.isEmpty() ? "" : "&cursor=" + encoded(next);
    } while (!cursor.isEmpty());
    return items;
  }

  /** Waits until the timeline of whoever has this identifier holds that message; gives its item. */
  JsonNode awaitMessage(String namespace, String value, String messageId) {
    return await("message " + messageId + " of " + namespace + ":" + value)
        .atMost(PATIENCE)
        .until(() -> message(namespace, value, messageId), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<JsonNode> message(String namespace, String value, String messageId) {
    return profile(namespace, value).stream()
        .flatMap(profile -> timeline(profile.get("id").asText()).stream())
        .filter(item -> item.path("message").path("messageId").asText().equals(messageId))
        .findFirst();
  }

  /** Waits until {@code check} passes, {@link #PATIENCE} at most. */
  static void eventually(org.awaitility.core.ThrowingRunnable check) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(150)).untilAsserted(check);
  }

  static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":").getBytes(UTF_8));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** No answer came: the connection was refused or broke. */
  static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String request, Exception cause) {
      super(request, cause);
    }
  }
}
