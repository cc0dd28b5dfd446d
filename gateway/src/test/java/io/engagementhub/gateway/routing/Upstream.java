package io.engagementhub.gateway.routing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that stands for every service: it answers with what reached it. */
public final class Upstream implements QuarkusTestResourceLifecycleManager {
  static final AtomicInteger CALLS = new AtomicInteger();
  private final Vertx vertx = Vertx.vertx();

  @Override
  public Map<String, String> start() {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    var url = "http://127.0.0.1:" + server.actualPort();
    return Map.of(
        "hub.services.profile.url", url,
        "hub.services.journey.url", "http://127.0.0.1:1",
        "hub.services.content.url", url,
        "hub.services.chatbot.url", url);
  }

  private static <T> T await(io.vertx.core.Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void talk(ServerWebSocket socket) {
    boolean bearer = socket.headers().get("Authorization").startsWith("Bearer ");
    socket.writeTextMessage("source=" + socket.headers().get("Hub-Source") + " bearer=" + bearer);
    socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
  }

  private void answer(HttpServerRequest request) {
    if (request.path().endsWith("/socket")) {
      request.toWebSocket().onSuccess(Upstream::talk);
      return;
    }
    int call = CALLS.incrementAndGet();
    request
        .body()
        .onSuccess(
            body -> {
              var headers = new JsonObject();
              request
                  .headers()
                  .forEach(h -> headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue()));
              request
                  .response()
                  .putHeader("Content-Type", "application/json")
                  .putHeader("X-Frame-Options", "SAMEORIGIN")
                  .putHeader("ETag", "\"7\"")
                  .setStatusCode(request.path().contains("teapot") ? 418 : 200)
                  .end(
                      new JsonObject()
                          .put("call", call)
                          .put("method", request.method().name())
                          .put("uri", request.uri())
                          .put("headers", headers)
                          .put("body", body.toString())
                          .encode());
            });
  }

  @Override
  public void stop() {
    await(vertx.close());
  }
}
