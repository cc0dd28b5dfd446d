package io.engagementhub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A visitor's screen on a conversation, listening at its socket. */
final class Chat implements AutoCloseable {
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private Chat(URI address, String authorization) throws Exception {
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", authorization)
            .buildAsync(address, new Ear())
            .get(HubClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Listens to a conversation through the gateway, under the write key of the client's source. */
  static Chat listen(HubClient hub, String conversation) throws Exception {
    var gateway = hub.gateway();
    return new Chat(
        URI.create(
            "ws://" + gateway.getAuthority() + "/v1/conversations/" + conversation + "/socket"),
        HubClient.basic(hub.source().writeKey()));
  }

  /** The turns heard so far, in the order they came. */
  List<JsonNode> turns() {
    return heard.stream()
        .filter(message -> message.path("type").asText().equals("turn"))
        .map(message -> message.get("turn"))
        .toList();
  }

  /** Says something over the socket. */
  void say(String text) {
    socket.sendText(Exact.object().put("type", "turn").put("text", text).toString(), true).join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        heard.add(Exact.read(text.toString()));
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
