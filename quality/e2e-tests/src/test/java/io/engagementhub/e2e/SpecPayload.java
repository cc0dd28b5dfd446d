package io.engagementhub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * One payload of the tracking specification and the call it is posted to.
 *
 * @param title for the test's name
 * @param call last part of the path
 * @param body as sent, to the letter
 */
record SpecPayload(String title, String call, String body) {

  /** The payloads that these tests bring along. */
  static List<SpecPayload> own() {
    var payloads = new ArrayList<SpecPayload>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                SpecPayload.class.getResourceAsStream("payloads.jsonl"), StandardCharsets.UTF_8))) {
      in.lines()
          .forEach(
              line -> {
                var row = Exact.read(line);
                var start = line.indexOf("\"payload\":") + "\"payload\":".length();
                payloads.add(
                    new SpecPayload(
                        row.get("why").asText(),
                        row.get("call").asText(),
                        line.substring(start, line.length() - 1)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return payloads;
  }

  /**
   * The examples of the published specification, made sendable: a sender where there is none, a
   * message id of its own where two examples share one, no write key but the header's.
   */
  static List<SpecPayload> published(Path file) {
    var payloads = new ArrayList<SpecPayload>();
    var messageIds = new HashSet<String>();
    try (var lines = Files.lines(file)) {
      lines.forEach(
          line -> {
            var row = Exact.read(line);
            var number = payloads.size() + 1;
            var body = ((ObjectNode) row.get("payload"));
            body.remove("writeKey");
            if (!body.has("batch")) {
              if (body.path("userId").asText().isEmpty()
                  && body.path("anonymousId").asText().isEmpty()) {
                body.put("anonymousId", "published-" + number);
              }
              if (!messageIds.add(body.path("messageId").asText("")) || !body.has("messageId")) {
                body.put("messageId", "published-" + number);
              }
            }
            payloads.add(
                new SpecPayload(
                    number + " " + row.get("source").asText(), callOf(body), body.toString()));
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return payloads;
  }

  private static String callOf(JsonNode body) {
    if (body.has("type")) {
      return body.get("type").asText();
    }
    if (body.has("batch")) {
      return "batch";
    }
    if (body.has("event")) {
      return "track";
    }
    if (body.has("groupId")) {
      return "group";
    }
    if (body.has("previousId")) {
      return "alias";
    }
    return body.has("name") ? "page" : "identify";
  }

  /** The messages it holds: itself, or a batch's items with the outer context under their own. */
  List<ObjectNode> messages() {
    var body = Exact.object(body());
    if (!body.has("batch")) {
      return List.of(body);
    }
    var items = new ArrayList<ObjectNode>();
    body.get("batch").forEach(item -> items.add((ObjectNode) item));
    return items;
  }
}
